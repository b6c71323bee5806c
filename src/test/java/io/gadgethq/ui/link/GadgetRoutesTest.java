package io.gadgethq.ui.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.cluster.ClusterId;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.SessionSpec;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class GadgetRoutesTest {

    @Test
    void putsEverythingOfAStartIntoTheAddress() {
        Scope scope =
                new Scope(
                        List.of("worker-1"),
                        List.of("shop", "billing"),
                        List.of(),
                        List.of(),
                        Map.of("app", "web"));
        SessionSpec spec =
                new SessionSpec(
                        new GadgetImage("trace_exec"),
                        new ClusterId("demo"),
                        Map.of("operator.oci.ebpf.paths", "true"),
                        scope,
                        Duration.ofMinutes(5),
                        RunMode.DIRECT,
                        true,
                        "who & what");

        GadgetRoutes.Target target = GadgetRoutes.start(spec);

        assertThat(target.path()).isEqualTo("gadgets/trace_exec/start");
        assertThat(target.query().getParameters())
                .containsEntry("cluster", List.of("demo"))
                .containsEntry("node", List.of("worker-1"))
                .containsEntry("namespace", List.of("shop", "billing"))
                .containsEntry("label", List.of("app=web"))
                .containsEntry("mode", List.of("direct"))
                .containsEntry("name", List.of("who & what"))
                .containsEntry("p.operator.oci.ebpf.paths", List.of("true"));
        assertThat(target.href()).doesNotContain("who & what").contains("who%20%26%20what");
    }

    @Test
    void namesAnImageWithARegistryInTheQueryNotInThePath() {
        GadgetRoutes.Target target = GadgetRoutes.start("registry.example/own:v1", Map.of());

        assertThat(target.path()).isEqualTo("gadgets/start");
        assertThat(target.query().getParameters())
                .containsEntry("gadget", List.of("registry.example/own:v1"));
    }
}
