package io.gadgethq.history;

import io.gadgethq.event.FeedTail;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a feed stands between two packets: what a new owner needs to go on.
 *
 * <p>Events are shown as soon as they are numbered, so a console that dies has handed out ordinals that its last
 * checkpoint does not know. When the next attach finds the tail, the same packets come again and get the same ordinals.
 * When it does not, other events follow: they must be numbered from {@code reservedTo} on, or an ordinal would name two.
 *
 * @param epoch of the feed's instance: grows when the agent restarted with an empty ring
 * @param nextOrdinal ordinal of the next event, from 1
 * @param reservedTo no ordinal from here on is handed out before a later checkpoint is written down
 * @param tail the last packets accepted
 * @param counts the books so far
 * @param heard when the last packet was received; empty: none was. A hole found at the next attach began then
 */
public record FeedCheckpoint(
        int epoch,
        long nextOrdinal,
        long reservedTo,
        FeedTail tail,
        FeedCounts counts,
        Optional<Instant> heard) {

    /**
     * How far ahead a running feed reserves with every commit: more events than a feed can bring until the next one, be it
     * to the database or to the spool.
     */
    public static final long RESERVED_AHEAD = 100_000;

    public static final FeedCheckpoint START =
            new FeedCheckpoint(1, 1, FeedTail.EMPTY, FeedCounts.NONE);

    public FeedCheckpoint {
        if (epoch < 1 || nextOrdinal < 1) {
            throw new IllegalArgumentException("epoch and ordinals count from 1");
        }
        if (reservedTo < nextOrdinal) {
            throw new IllegalArgumentException("ordinals are reserved before they are handed out");
        }
    }

    /** Of a feed whose ordinals are all known. */
    public FeedCheckpoint(int epoch, long nextOrdinal, FeedTail tail, FeedCounts counts) {
        this(epoch, nextOrdinal, nextOrdinal, tail, counts, Optional.empty());
    }

    /** The same as it is to be written down while the feed goes on. */
    public FeedCheckpoint reserving() {
        long ahead = Math.max(reservedTo, nextOrdinal + RESERVED_AHEAD);
        return new FeedCheckpoint(epoch, nextOrdinal, ahead, tail, counts, heard);
    }
}
