package io.gadgethq.access;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;

/** Keeps accounts with well-known passwords off every machine but the user's own. */
final class DemoGuard {
    private DemoGuard() {}

    /**
     * @throws UnsafeDemo if the console could be reached from outside or looks like one that others rely on
     */
    static void check(Environment environment, Map<String, String> variables) {
        if (environment.acceptsProfiles(Profiles.of("prod"))) {
            throw new UnsafeDemo("the profiles demo and prod exclude each other", "leave one out");
        }
        if (variables.containsKey("KUBERNETES_SERVICE_HOST")) {
            throw new UnsafeDemo(
                    "the demo profile has accounts with well-known passwords and this is a Kubernetes pod",
                    "use the profile prod");
        }
        requireLoopback(
                environment, "server.address", environment.getProperty("server.address", ""));
        String management = environment.getProperty("management.server.address", "127.0.0.1");
        requireLoopback(environment, "management.server.address", management);
        String database = environment.getProperty("spring.datasource.url", "");
        if (!database.isBlank()) {
            requireLoopback(environment, "spring.datasource.url", host(database));
        }
    }

    private static void requireLoopback(Environment environment, String key, String host) {
        if (!isLoopback(host)) {
            throw new UnsafeDemo(
                    "the demo profile has accounts with well-known passwords, but %s is '%s', which is not this machine's loopback"
                            .formatted(key, environment.getProperty(key, "not set")),
                    "set it to 127.0.0.1, or use the profile prod");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /** Of the first server a JDBC address names; blank if it names none in a form known here. */
    private static String host(String url) {
        try {
            String host = URI.create(url.replaceFirst("^jdbc:", "")).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
