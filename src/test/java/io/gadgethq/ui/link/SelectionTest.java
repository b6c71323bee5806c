package io.gadgethq.ui.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetParam;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SelectionTest {
    private static final Scope SHOP_WEB =
            new Scope(
                    List.of(),
                    List.of("shop", "billing"),
                    List.of("web-0"),
                    List.of(),
                    Map.of("app", "web"));

    @Test
    void writesAScopeAsTheParametersTheseAgentsHave() {
        assertThat(
                        Selection.parameters(
                                List.of(
                                        param("operator.KubeManager.namespace"),
                                        param("operator.KubeManager.selector"),
                                        param("operator.oci.ebpf.paths")),
                                SHOP_WEB))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "operator.KubeManager.namespace", "shop,billing",
                                "operator.KubeManager.selector", "app=web"));
        assertThat(
                        Selection.parameters(
                                List.of(param("operator.LocalManager.k8s-podname")), SHOP_WEB))
                .containsExactlyEntriesOf(Map.of("operator.LocalManager.k8s-podname", "web-0"));
    }

    @Test
    void readsTheParametersOfACommandAsAScope() {
        Scope scope =
                Selection.scope(
                        List.of("worker-2"),
                        Map.of(
                                "operator.KubeManager.namespace", "shop, billing",
                                "operator.KubeManager.selector", "app=web",
                                "operator.oci.ebpf.paths", "true"));

        assertThat(scope.nodes()).containsExactly("worker-2");
        assertThat(scope.namespaces()).containsExactly("shop", "billing");
        assertThat(scope.labels()).containsExactlyEntriesOf(Map.of("app", "web"));
        assertThat(scope.pods()).isEmpty();
    }

    private static GadgetParam param(String key) {
        return new GadgetParam(key, "", "", "string", "", "", false, "", List.of(), false, "");
    }
}
