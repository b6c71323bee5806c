package io.gadgethq.history.keep;

import java.time.Instant;
import java.util.Optional;

/**
 * A table that holds events of one shelf.
 *
 * @param from the times of its events, if they are bounded; it ends after {@link Slot#LENGTH}
 * @param bytes on disk, with its indexes
 * @param rows as the database estimates them; -1: it does not know yet
 */
public record Partition(int shelf, String table, Optional<Instant> from, long bytes, long rows) {

    /** Where events lie whose time is absurd: too far from now for a partition of their own. */
    public boolean isDefault() {
        return from.isEmpty();
    }
}
