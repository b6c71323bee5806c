package io.gadgethq.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetParam;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class ScopeParamsTest {
    private static final Scope POD =
            new Scope(
                    List.of("node-a"),
                    List.of("shop", "billing"),
                    List.of("web-0"),
                    List.of("app"),
                    Map.of("b", "2", "a", "1"));

    @Test
    void speaksToKubernetes() throws Exception {
        List<GadgetParam> offered =
                params(
                        "operator.KubeManager.namespace",
                        "operator.KubeManager.podname",
                        "operator.KubeManager.containername",
                        "operator.KubeManager.selector");

        assertThat(ScopeParams.merge(Map.of("x", "y"), POD, offered))
                .containsOnly(
                        Map.entry("x", "y"),
                        Map.entry("operator.KubeManager.namespace", "shop,billing"),
                        Map.entry("operator.KubeManager.podname", "web-0"),
                        Map.entry("operator.KubeManager.containername", "app"),
                        Map.entry("operator.KubeManager.selector", "a=1,b=2"));
    }

    @Test
    void speaksToPlainHosts() throws Exception {
        List<GadgetParam> offered =
                params(
                        "operator.LocalManager.k8s-namespace",
                        "operator.LocalManager.k8s-podname",
                        "operator.LocalManager.k8s-containername",
                        "operator.LocalManager.containername");
        Scope container = new Scope(List.of(), List.of(), List.of(), List.of("redis"), Map.of());

        assertThat(ScopeParams.merge(Map.of(), POD, offered))
                .containsEntry("operator.LocalManager.k8s-containername", "app")
                .doesNotContainKey("operator.LocalManager.containername");
        assertThat(ScopeParams.merge(Map.of(), container, offered))
                .containsOnly(Map.entry("operator.LocalManager.containername", "redis"));
    }

    @Test
    void leavesAGadgetWithoutSelectionAlone() throws Exception {
        assertThat(ScopeParams.merge(Map.of(), POD, params("operator.oci.ebpf.pid"))).isEmpty();
    }

    private static List<GadgetParam> params(String... keys) {
        return Stream.of(keys)
                .map(key ->
                        new GadgetParam(key, "", "", "", "", "", false, "", List.of(), false, ""))
                .toList();
    }
}
