package io.gadgethq.history;

import java.util.List;

/**
 * The values of a field seen most often.
 *
 * @param values most frequent first
 * @param events of how many events, the newest of the selection
 * @param all whether these were all events of the selection
 */
public record ValueCounts(List<ValueCount> values, long events, boolean all) {

    /** So many of the newest events are looked at: a look for suggestions must not cost a search. */
    public static final int MAX_EVENTS = 50_000;

    public static final int MAX_VALUES = 1_000;

    public ValueCounts {
        values = List.copyOf(values);
    }

    public record ValueCount(String value, long count) {}
}
