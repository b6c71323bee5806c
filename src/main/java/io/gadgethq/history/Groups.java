package io.gadgethq.history;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The largest groups, as the query orders them.
 *
 * @param more whether there are smaller ones beyond the limit
 */
public record Groups(List<Group> groups, boolean more) {

    public Groups {
        groups = List.copyOf(groups);
    }

    /**
     * @param key one text for each field grouped by; empty where the event has no value
     * @param values one for each measure; empty where none of the events has a number to measure
     */
    public record Group(List<String> key, List<Optional<BigDecimal>> values) {

        public Group {
            key = List.copyOf(key);
            values = List.copyOf(values);
        }
    }
}
