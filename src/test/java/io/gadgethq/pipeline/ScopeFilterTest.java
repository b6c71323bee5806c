package io.gadgethq.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.Row;
import io.gadgethq.live.SampleGadget;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class ScopeFilterTest {
    private static final GadgetSchema SCHEMA = SampleGadget.schema();
    private static final List<String> NONE = List.of();

    private final List<Row> rows =
            List.of(
                    row("shop", "web-1", "nginx", "app=web,tier=fe", "rt-1"),
                    row("shop", "db-1", "postgres", "app=db,tier=be", "rt-2"),
                    row("bank", "web-1", "nginx", "app=web,tier=be", "rt-3"),
                    row("", "", "", "", "podman-1"));

    @Test
    void anEmptyScopeLetsEverythingPassAsItIs() {
        assertThat(ScopeFilter.of(Scope.EVERYTHING, layout(0), Set.of()).keep(rows)).isSameAs(rows);
    }

    @Test
    void itemsOfAListAreAlternativesAndListsAreConditions() {
        assertThat(kept(scope(List.of("shop"), NONE, NONE, Map.of()))).containsExactly(0, 1);
        assertThat(kept(scope(List.of("shop", "bank"), NONE, NONE, Map.of())))
                .containsExactly(0, 1, 2);
        assertThat(kept(scope(List.of("shop"), List.of("web-1"), NONE, Map.of())))
                .containsExactly(0);
        assertThat(kept(scope(NONE, List.of("nobody"), NONE, Map.of()))).isEmpty();
    }

    @Test
    void anExclamationMarkExcludes() {
        assertThat(kept(scope(List.of("!bank"), NONE, NONE, Map.of()))).containsExactly(0, 1, 3);
        assertThat(kept(scope(List.of("shop", "!bank"), List.of("!db-1"), NONE, Map.of())))
                .containsExactly(0);
    }

    @Test
    void containersAreKnownByTheirNameInThePodOrElseInTheRuntime() {
        assertThat(kept(scope(NONE, NONE, List.of("nginx", "podman-1"), Map.of())))
                .containsExactly(0, 2, 3);
        assertThat(kept(scope(NONE, NONE, List.of("rt-1"), Map.of()))).isEmpty();
    }

    @Test
    void allLabelsHaveToHold() {
        assertThat(kept(scope(NONE, NONE, NONE, Map.of("app", "web")))).containsExactly(0, 2);
        assertThat(kept(scope(NONE, NONE, NONE, Map.of("app", "web", "tier", "fe"))))
                .containsExactly(0);
        assertThat(kept(scope(NONE, NONE, NONE, Map.of("app", "we")))).isEmpty();
        assertThat(kept(scope(NONE, NONE, NONE, Map.of("!app", "web")))).containsExactly(1, 3);
        assertThat(kept(scope(NONE, NONE, NONE, Map.of("app", "!web")))).containsExactly(1, 3);
    }

    @Test
    void aLayoutThatCannotTellLetsEverythingPassThatTheAgentSelected() {
        Scope scope = scope(List.of("x"), List.of("y"), List.of("z"), Map.of("app", "web"));
        Set<ScopePart> all = EnumSet.allOf(ScopePart.class);

        List<Row> table = table();

        assertThat(ScopeFilter.of(scope, layout(SampleGadget.TOP), all).keep(table))
                .isSameAs(table);
    }

    @Test
    void whatNeitherTheLayoutNorTheAgentCanTellIsOutOfScope() {
        assertThat(keptOfTable(scope(List.of("x"), NONE, NONE, Map.of()))).isEmpty();
        assertThat(keptOfTable(scope(NONE, List.of("x"), NONE, Map.of()))).isEmpty();
        assertThat(keptOfTable(scope(NONE, NONE, List.of("x"), Map.of()))).isEmpty();
        assertThat(keptOfTable(scope(NONE, NONE, NONE, Map.of("app", "web")))).isEmpty();
    }

    @Test
    void theAgentsSelectionIsCheckedWhereTheLayoutCanTell() {
        Scope scope = scope(List.of("shop"), NONE, NONE, Map.of());

        assertThat(
                        ScopeFilter.of(
                                        scope,
                                        layout(SampleGadget.TRACE),
                                        Set.of(ScopePart.NAMESPACES))
                                .keep(rows))
                .containsExactly(rows.get(0), rows.get(1));
    }

    private static List<Row> keptOfTable(Scope scope) {
        Set<ScopePart> others = EnumSet.allOf(ScopePart.class);
        others.removeAll(ScopePart.in(scope));
        return ScopeFilter.of(scope, layout(SampleGadget.TOP), others).keep(table());
    }

    private static List<Row> table() {
        return SampleGadget.events(
                        SCHEMA,
                        SampleGadget.TOP,
                        SampleGadget.feed("a"),
                        1,
                        SampleGadget.top("a", 1))
                .stream()
                .map(GadgetEvent::row)
                .toList();
    }

    private List<Integer> kept(Scope scope) {
        return ScopeFilter.of(scope, layout(SampleGadget.TRACE), Set.of()).keep(rows).stream()
                .map(rows::indexOf)
                .toList();
    }

    private static Scope scope(
            List<String> namespaces,
            List<String> pods,
            List<String> containers,
            Map<String, String> labels) {
        return new Scope(NONE, namespaces, pods, containers, labels);
    }

    private static io.gadgethq.event.RowLayout layout(int source) {
        return SCHEMA.layout(source).orElseThrow();
    }

    private static Row row(String... kubernetes) {
        byte[] packet = SampleGadget.trace(1, 1, kubernetes);
        return SampleGadget.events(SCHEMA, SampleGadget.TRACE, SampleGadget.feed("a"), 1, packet)
                .getFirst()
                .row();
    }
}
