package io.gadgethq.history;

import java.util.Optional;

/**
 * Which stored events.
 *
 * @param filter an expression, see module {@code expression}; where a source does not know one of its fields, none of its
 *     events match
 */
public record HistorySelection(TimeRange range, HistorySources sources, Optional<String> filter) {

    public HistorySelection {
        filter = filter.filter(text -> !text.isBlank());
    }

    public HistorySelection(TimeRange range, HistorySources sources) {
        this(range, sources, Optional.empty());
    }

    public HistorySelection within(TimeRange other) {
        return new HistorySelection(other, sources, filter);
    }

    public HistorySelection filteredBy(String expression) {
        return new HistorySelection(range, sources, Optional.of(expression));
    }
}
