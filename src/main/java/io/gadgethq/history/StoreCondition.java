package io.gadgethq.history;

import java.time.Instant;
import java.util.Optional;

/**
 * How the store does.
 *
 * @param since when it stopped being {@link Kind#WRITING}
 * @param queuedBytes wait in memory
 * @param spooledBytes wait on disk
 * @param lostEvents could not be stored since the console started
 * @param reason in words for a person; empty while writing
 */
public record StoreCondition(
        Kind kind,
        Optional<Instant> since,
        long queuedBytes,
        long spooledBytes,
        long lostEvents,
        String reason) {

    /** From well to ill. */
    public enum Kind {
        /** What comes is in the database at once. */
        WRITING,
        /** What comes waits on disk, behind what waits there already. */
        SPOOLING,
        /** Events are being lost, and counted: neither database nor disk takes them. */
        LOSING
    }
}
