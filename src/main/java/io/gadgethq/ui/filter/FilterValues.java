package io.gadgethq.ui.filter;

import java.util.List;

/** Values of fields that have been seen, to be suggested. */
@FunctionalInterface
public interface FilterValues {
    /** Where none are known. */
    FilterValues NONE = (_, _, _) -> List.of();

    /**
     * The most frequent first. Called while somebody types, in the UI's lock: has to answer in a few milliseconds.
     *
     * @param field full name
     * @param typed what the values contain, whatever the case; may be empty
     * @param max how many at most
     */
    List<Seen> seen(String field, String typed, int max);

    /**
     * @param value as a person reads it
     * @param rows how many rows had it
     */
    record Seen(String value, long rows) {}
}
