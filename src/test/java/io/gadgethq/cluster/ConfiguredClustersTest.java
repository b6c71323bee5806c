package io.gadgethq.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.event.NodeName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

class ConfiguredClustersTest {
    @EnableConfigurationProperties(ClusterProperties.class)
    static class Settings {}

    @Test
    void readsTheShortFormOfTheCommandLine() {
        given(
                clusters -> {
                    assertThat(clusters).hasSize(1);
                    assertThat(clusters.getFirst().id()).hasToString("hosts");
                    assertThat(clusters.getFirst().kind()).isEqualTo(ClusterKind.DAEMON);
                    assertThat(clusters.getFirst().agents())
                            .hasToString("{a=10.0.0.1:8080, b=unix:/run/ig.socket, c=::1:9}");
                },
                "hq.cluster.agents=a=10.0.0.1:8080,b=unix:/run/ig.socket, c=[::1]:9");
    }

    @Test
    void readsListsOfDaemonsWithTls(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.pem"), "x");
        given(
                clusters -> {
                    assertThat(clusters).extracting(one -> one.id().value()).containsExactly("dc");
                    assertThat(clusters.getFirst().region()).isEqualTo("eu");
                    assertThat(clusters.getFirst().agents().get(new NodeName("a")))
                            .isInstanceOfSatisfying(
                                    AgentAddress.Tcp.class,
                                    tcp -> assertThat(tcp.tls()).isPresent());
                    assertThat(clusters.getFirst().agents().get(new NodeName("b")))
                            .isInstanceOfSatisfying(
                                    AgentAddress.Tcp.class, tcp -> assertThat(tcp.tls()).isEmpty());
                },
                "hq.cluster.daemons[0].cluster=dc",
                "hq.cluster.daemons[0].region=eu",
                "hq.cluster.daemons[0].agents=a=h:1",
                "hq.cluster.daemons[0].tls.server-ca=" + file,
                "hq.cluster.daemons[0].tls.certificate=" + file,
                "hq.cluster.daemons[0].tls.key=" + file,
                "hq.cluster.daemons[1].cluster=dc",
                "hq.cluster.daemons[1].agents=b=h:2");
    }

    @Test
    void needsNoClusterAtAll() {
        given(clusters -> assertThat(clusters).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hq.cluster.agents | nonsense | has no name",
                "hq.cluster.agents | a=nowhere | HOST:PORT",
                "hq.cluster.agents | a=h:99999 | 1 to 65535",
                "hq.cluster.agents | a=h:1,a=h:2 | another name",
                "hq.cluster.daemons[0].agents | =h:1 | has no name",
                "hq.cluster.daemons[0].cluster | UPPER | a-z",
                "hq.cluster.daemons[0].tls.server-ca | /no/such.pem | readable file",
                "hq.cluster.heartbeat.every | 1ms | such as 3s",
                "hq.cluster.heartbeat.timeout | 70000ms | such as 3s",
            })
    void stopsTheStartWithTheKeyTheValueAndTheRemedy(String key, String value, String remedy) {
        runner(
                        key + "=" + value,
                        key.contains("tls") ? "hq.cluster.daemons[0].agents=a=h:1" : "x=y")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOfSatisfying(
                                        InvalidConfigurationPropertyValueException.class,
                                        wrong -> {
                                            assertThat(wrong.getName()).isEqualTo(key);
                                            assertThat(value)
                                                    .contains(String.valueOf(wrong.getValue()));
                                            assertThat(wrong.getReason()).contains(remedy);
                                        }));
    }

    @Test
    void refusesASocketWithoutAPath() {
        assertThatThrownBy(() -> AgentAddress.parse("unix:"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a path");
    }

    private static void given(Consumer<List<ClusterDefinition>> check, String... settings) {
        runner(settings)
                .run(context -> check.accept(context.getBean(ConfiguredClusters.class).clusters()));
    }

    private static ApplicationContextRunner runner(String... settings) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Settings.class, ConfiguredClusters.class)
                .withPropertyValues(settings);
    }
}
