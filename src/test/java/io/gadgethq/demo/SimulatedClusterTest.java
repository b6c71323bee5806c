package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

class SimulatedClusterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final SimulatedCluster cluster = new SimulatedCluster(5, NOW);

    @Test
    void hasTwentyFivePodsInFourNamespacesSpreadOverFiveNodes() {
        assertThat(cluster.pods()).hasSize(25);
        assertThat(cluster.pods().stream().map(SimulatedPod::namespace).distinct())
                .containsExactlyInAnyOrder("shop", "payments", "monitoring", "kube-system");
        assertThat(cluster.nodes())
                .containsExactly("worker-1", "worker-2", "worker-3", "worker-4", "worker-5")
                .allSatisfy(node -> assertThat(cluster.podsOn(node)).hasSize(5));
    }

    @Test
    void hasThePodsOfTheStoryOnce() {
        assertThat(cluster.pods().stream().map(SimulatedPod::role))
                .containsOnlyOnce(
                        SimulatedPod.Role.CRASH_LOOPING,
                        SimulatedPod.Role.SLOW_DNS,
                        SimulatedPod.Role.CHATTY,
                        SimulatedPod.Role.INTRUDED);
    }

    @Test
    void isTheSameEachTime() {
        assertThat(new SimulatedCluster(5, NOW).pods()).isEqualTo(cluster.pods());
    }

    @Test
    void refusesAClusterWithoutNodes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SimulatedCluster(0, NOW));
    }

    @Test
    void selectsByNamespaceNameLabelAndExclusion() {
        SimulatedPod cart = named("cart");
        SimulatedPod grafana = named("grafana");

        assertThat(selects(cart, "namespace", "shop,payments")).isTrue();
        assertThat(selects(grafana, "namespace", "shop,payments")).isFalse();
        assertThat(selects(grafana, "namespace", "!shop")).isTrue();
        assertThat(selects(cart, "namespace", "!shop")).isFalse();
        assertThat(selects(cart, "podname", cart.name())).isTrue();
        assertThat(selects(cart, "podname", "cart")).isFalse();
        assertThat(selects(cart, "selector", "app=cart,tier=web")).isTrue();
        assertThat(selects(cart, "selector", "app=cart,!tier=web")).isFalse();
        assertThat(selects(cart, "selector", "tier=!backend")).isTrue();
        assertThat(selects(cart, "containername", "")).isTrue();
        assertThat(selects(cart, "runtime-containerimage-digest", cart.imageDigest())).isTrue();
        assertThat(selects(grafana, "runtime-containerimage-digest", cart.imageDigest())).isFalse();
    }

    @Test
    void ignoresTheNamespaceWhenAskedForAll() {
        ContainerSelection all =
                new ContainerSelection(
                        Map.of(
                                "operator.KubeManager.namespace", "shop",
                                "operator.KubeManager.all-namespaces", "true"));
        assertThat(all.accepts(named("grafana"))).isTrue();
    }

    @Test
    void selectsAsADaemonDoes() {
        ContainerSelection daemon =
                new ContainerSelection(
                        Map.of(
                                "operator.LocalManager.k8s-namespace", "shop",
                                "operator.LocalManager.containername", "cart"));
        assertThat(daemon.accepts(named("cart"))).isTrue();
        assertThat(daemon.accepts(named("checkout"))).isFalse();
    }

    private SimulatedPod named(String container) {
        return cluster.pods().stream()
                .filter(pod -> pod.container().equals(container))
                .findFirst()
                .orElseThrow();
    }

    private static boolean selects(SimulatedPod pod, String key, String value) {
        return new ContainerSelection(Map.of("operator.KubeManager." + key, value)).accepts(pod);
    }
}
