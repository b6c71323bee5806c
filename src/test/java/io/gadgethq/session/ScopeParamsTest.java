package io.gadgethq.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.gadgethq.access.Tier;
import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetDetails;
import io.gadgethq.catalog.Shape;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.pipeline.ScopePart;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.GadgetParam;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void knowsWhatTheAgentHolds() {
        Map<String, String> sent =
                Map.of(
                        "operator.LocalManager.k8s-namespace", "shop,billing",
                        "operator.LocalManager.k8s-podname", "",
                        "operator.LocalManager.containername", "app");

        assertThat(ScopeParams.held(POD, sent)).containsExactly(ScopePart.NAMESPACES);
        assertThat(ScopeParams.held(Scope.EVERYTHING, sent)).isEmpty();
    }

    @Test
    void refusesWhatNeitherTheAgentNorTheEventsCanHold() {
        Map<String, String> sent =
                Map.of(
                        "operator.KubeManager.namespace", "shop,billing",
                        "operator.KubeManager.podname", "web-0",
                        "operator.KubeManager.containername", "app");

        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> ScopeParams.check(POD, sent, gadget(SampleGadget.TOP)))
                .withMessage(
                        "top_x cannot be restricted to labels here: it has no parameter for them, and its events do not name them")
                .satisfies(refused -> {
                    assertThat(refused.field()).contains("scope.labels");
                    assertThat(refused.remedy()).contains("Leave scope.labels empty");
                });
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> ScopeParams.check(POD, Map.of(), gadget(SampleGadget.TOP)))
                .satisfies(refused -> assertThat(refused.field()).contains("scope.namespaces"));
    }

    @Test
    void leavesToTheEventsWhatTheyName() {
        assertThatNoException()
                .isThrownBy(() -> ScopeParams.check(POD, Map.of(), gadget(SampleGadget.TRACE)));
        assertThatNoException()
                .isThrownBy(() ->
                        ScopeParams.check(
                                new Scope(
                                        List.of("node-a"),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        Map.of()),
                                Map.of(),
                                gadget(SampleGadget.TOP)));
    }

    private static GadgetDetails gadget(int source) {
        return new GadgetDetails(
                new Gadget(
                        "top_x",
                        new GadgetImage("top_x"),
                        "Top",
                        "",
                        List.of(),
                        "process",
                        Shape.TOP,
                        Tier.METADATA,
                        ""),
                Optional.empty(),
                List.of(SampleGadget.schema().layout(source).orElseThrow().source()),
                List.of());
    }

    private static List<GadgetParam> params(String... keys) {
        return Stream.of(keys)
                .map(key ->
                        new GadgetParam(key, "", "", "", "", "", false, "", List.of(), false, ""))
                .toList();
    }
}
