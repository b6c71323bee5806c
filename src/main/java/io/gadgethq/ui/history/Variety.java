package io.gadgethq.ui.history;

import io.gadgethq.history.ColumnSummary;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How much the columns of a selection vary. */
record Variety(List<ColumnSummary> found) {
    private static final String RAW = "_raw";

    /** Say what another column says, or nothing to a person. */
    private static final Set<String> SILENT =
            Set.of("timestamp", "k8s.node", "proc.tid", "proc.parent.tid");

    Variety {
        found = List.copyOf(found);
    }

    /** How many events were looked at. */
    int events() {
        Map<List<String>, Integer> sources =
                found.stream()
                        .collect(
                                Collectors.toMap(
                                        it -> List.of(it.gadget(), it.source()),
                                        ColumnSummary::events,
                                        Math::max));
        return sources.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<String> gadgets() {
        return found.stream().map(ColumnSummary::gadget).distinct().toList();
    }

    /** Columns that vary and say what no other says, those first that are filled most. */
    List<ColumnSummary> telling() {
        return found.stream()
                .filter(ColumnSummary::varies)
                .filter(this::speaks)
                .sorted(Comparator.comparingDouble(Variety::emptiness))
                .toList();
    }

    /** Names of the {@link #telling} columns, each once. */
    List<String> fields() {
        return telling().stream().map(ColumnSummary::field).distinct().toList();
    }

    private boolean speaks(ColumnSummary column) {
        String name = column.field();
        boolean raw = name.endsWith(RAW);
        return !SILENT.contains(raw ? plain(name) : name) && !(raw && has(plain(name)));
    }

    private static String plain(String raw) {
        return raw.substring(0, raw.length() - RAW.length());
    }

    private boolean has(String name) {
        return found.stream().anyMatch(it -> it.field().equals(name));
    }

    /** Share of events without a value: columns that are mostly filled say most. */
    static double emptiness(ColumnSummary column) {
        return column.events() == 0 ? 1 : (double) column.empty() / column.events();
    }
}
