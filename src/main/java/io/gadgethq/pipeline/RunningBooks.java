package io.gadgethq.pipeline;

import io.gadgethq.event.FeedTail;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/** The books of one feed while it is being handled. Belongs to the feed's thread. */
final class RunningBooks {
    private final long[] tail = new long[FeedTail.MAX];
    private final FeedCounts before;
    private int tailSize;
    private int tailNext;
    private int epoch;
    private long nextOrdinal;

    /**
     * Ordinals below may be taken by an owner that died. They are given again in its order, as the same packets come again,
     * up to the first hole: behind it nobody knows which packets come.
     */
    private final long reservedTo;

    private @Nullable Instant heard;

    private long received;
    private long unreadable;
    private long outOfScope;
    private long filtered;
    private long accepted;

    RunningBooks(FeedCheckpoint from) {
        this.before = from.counts();
        this.epoch = from.epoch();
        this.nextOrdinal = from.nextOrdinal();
        this.reservedTo = from.reservedTo();
        this.heard = from.heard().orElse(null);
        handled(from.tail());
    }

    /** A packet has been handled, whatever became of it. */
    void handled(long digest, Instant received) {
        handled(digest);
        heard = received;
    }

    private void handled(long digest) {
        tail[tailNext] = digest;
        tailNext = (tailNext + 1) % tail.length;
        tailSize = Math.min(tailSize + 1, tail.length);
    }

    /** Packets have been dropped, oldest first; usually none. */
    void dropped(FeedTail packets) {
        if (!packets.isEmpty()) {
            skipReserved();
            handled(packets);
        }
    }

    /** Packets are missing here. Whoever died may have numbered them, so their ordinals are not given to what follows. */
    void skipReserved() {
        nextOrdinal = Math.max(nextOrdinal, reservedTo);
    }

    private void handled(FeedTail packets) {
        for (int i = 0; i < packets.size(); i++) {
            handled(packets.digest(i));
        }
    }

    void unreadable() {
        received++;
        unreadable++;
    }

    void outOfScope(int events) {
        received += events;
        outOfScope += events;
    }

    /** An event that the session's filter keeps back; it takes no ordinal. */
    void filtered() {
        received++;
        filtered++;
    }

    /** The ordinal of an event that goes on. */
    long accepted() {
        received++;
        accepted++;
        return nextOrdinal++;
    }

    /** The agent began a new ring. */
    void nextEpoch() {
        epoch++;
    }

    /**
     * Nothing handled so far is in the agent's ring any more. Kept, the old packets would hide how many of the tail can be
     * found again, and the next attach would report a hole that is none.
     */
    void forgetTail() {
        skipReserved();
        tailSize = 0;
        tailNext = 0;
    }

    /** When the last packet was received; empty: none was. */
    Optional<Instant> heard() {
        return Optional.ofNullable(heard);
    }

    long lastOrdinal() {
        return nextOrdinal - 1;
    }

    /** What was counted here, without what was counted before this feed was opened. */
    FeedCounts counted() {
        return new FeedCounts(received, unreadable, outOfScope, filtered, 0, accepted);
    }

    FeedCheckpoint checkpoint() {
        long[] digests = new long[tailSize];
        for (int i = 0; i < tailSize; i++) {
            digests[i] = tail[Math.floorMod(tailNext - tailSize + i, tail.length)];
        }
        return new FeedCheckpoint(
                epoch,
                nextOrdinal,
                Math.max(nextOrdinal, reservedTo),
                FeedTail.of(digests),
                before.plus(counted()),
                heard());
    }
}
