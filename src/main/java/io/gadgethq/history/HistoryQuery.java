package io.gadgethq.history;

import java.util.Optional;

/**
 * One page of stored events.
 *
 * @param cursor begin behind this one; empty: at the end of the range where the order begins
 * @param limit 1 to {@value #MAX_LIMIT}
 */
public record HistoryQuery(
        HistorySelection selection, HistoryOrder order, Optional<HistoryCursor> cursor, int limit) {
    public static final int MAX_LIMIT = 10_000;

    public HistoryQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit is 1 to %d, not %d".formatted(MAX_LIMIT, limit));
        }
    }

    /** The first page. */
    public HistoryQuery(HistorySelection selection, HistoryOrder order, int limit) {
        this(selection, order, Optional.empty(), limit);
    }

    public HistoryQuery behind(HistoryCursor place) {
        return new HistoryQuery(selection, order, Optional.of(place), limit);
    }
}
