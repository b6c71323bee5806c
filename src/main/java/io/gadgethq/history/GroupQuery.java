package io.gadgethq.history;

import java.util.List;

/**
 * The largest groups of events that have the same values.
 *
 * @param by full names of fields, or {@code session}, {@code gadget}, {@code cluster}, {@code node}, {@code source}; 1 to
 *     {@value #MAX_BY}
 * @param measures 1 to {@value #MAX_MEASURES}; the first one orders the groups, largest first
 * @param limit 1 to {@value #MAX_GROUPS}
 */
public record GroupQuery(
        HistorySelection selection, List<String> by, List<Measure> measures, int limit) {
    public static final int MAX_BY = 5;
    public static final int MAX_MEASURES = 10;
    public static final int MAX_GROUPS = 1_000;

    public GroupQuery {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        if (by.isEmpty() || by.size() > MAX_BY) {
            throw new IllegalArgumentException("group by 1 to %d fields".formatted(MAX_BY));
        }
        if (measures.isEmpty() || measures.size() > MAX_MEASURES) {
            throw new IllegalArgumentException("give 1 to %d measures".formatted(MAX_MEASURES));
        }
        if (limit < 1 || limit > MAX_GROUPS) {
            throw new IllegalArgumentException(
                    "limit is 1 to %d, not %d".formatted(MAX_GROUPS, limit));
        }
    }
}
