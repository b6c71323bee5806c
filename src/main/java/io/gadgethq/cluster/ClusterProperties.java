package io.gadgethq.cluster;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationStyle;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The settings of the clusters.
 *
 * @param agents the short form: {@code NAME=ADDRESS} of the agents of the cluster {@code hosts}, without TLS
 * @param daemons lists of agents that belong together; those of one cluster are joined
 */
@ConfigurationProperties("hq.cluster")
record ClusterProperties(
        @DefaultValue Heartbeat heartbeat,
        @DefaultValue List<String> agents,
        @DefaultValue List<Daemons> daemons) {

    /** The cluster of agents that were given without one. */
    static final String HOSTS = "hosts";

    ClusterProperties {
        agents = List.copyOf(agents);
        daemons = List.copyOf(daemons);
    }

    /**
     * @param every from one question to the next, 1 s to 1 h
     * @param timeout how long an agent may take to answer, 100 ms to 1 min
     */
    record Heartbeat(@DefaultValue("3s") Duration every, @DefaultValue("2s") Duration timeout) {
        Heartbeat {
            within("every", every, Duration.ofSeconds(1), Duration.ofHours(1));
            within("timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        }

        private static void within(String key, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new InvalidConfigurationPropertyValueException(
                        "hq.cluster.heartbeat." + key,
                        DurationStyle.SIMPLE.print(value, ChronoUnit.MILLIS),
                        "Give a time from %d ms to %d ms, such as 3s."
                                .formatted(least.toMillis(), most.toMillis()));
            }
        }
    }

    /**
     * @param agents {@code NAME=ADDRESS} each, where an address is {@code HOST:PORT} or {@code unix:PATH}
     * @param tls mutual TLS for all of them; null: plain text
     */
    record Daemons(
            @DefaultValue(HOSTS) String cluster,
            @DefaultValue("local") String region,
            @DefaultValue List<String> agents,
            @Nullable Tls tls) {
        Daemons {
            agents = List.copyOf(agents);
        }
    }

    /**
     * Paths of PEM files.
     *
     * @param serverCa who signs the agents' certificates
     * @param key of the certificate, PKCS 8, without password
     * @param serverName name in the agents' certificates, if it is not their host
     */
    record Tls(
            @Nullable String serverCa,
            @Nullable String certificate,
            @Nullable String key,
            @Nullable String serverName) {}
}
