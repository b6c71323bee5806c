package io.gadgethq.history;

import io.gadgethq.history.ValueCounts.ValueCount;

import java.util.List;

/**
 * How the values of a column vary among the newest events of a selection.
 *
 * @param events how many were looked at
 * @param empty how many of them have a zero or empty value
 * @param distinct different values, empty ones included; at most {@value #MAX_DISTINCT} are told apart
 * @param top most frequent first, at most {@value #MAX_TOP}, long texts cut
 */
public record ColumnSummary(
        String gadget,
        String source,
        String field,
        int events,
        int empty,
        int distinct,
        List<ValueCount> top) {
    public static final int MAX_EVENTS = 5_000;
    public static final int MAX_DISTINCT = 1_000;
    public static final int MAX_TOP = 10;

    public ColumnSummary {
        top = List.copyOf(top);
    }

    /** Whether it is worth a column: all the same says nothing. */
    public boolean varies() {
        return distinct > 1;
    }
}
