package io.gadgethq.pipeline;

import io.gadgethq.event.FeedTail;

/** The books of one feed while it is being handled. Belongs to the feed's thread. */
final class FeedBooks {
    private final long[] tail = new long[FeedTail.MAX];
    private final FeedCounts before;
    private int tailSize;
    private int tailNext;
    private int epoch;
    private long nextOrdinal;

    /** Ordinals below may be taken: by an owner that died, until the replay is seen to go on where it stood. */
    private long reservedTo;

    private long received;
    private long unreadable;
    private long outOfScope;
    private long accepted;

    FeedBooks(FeedCheckpoint from) {
        this.before = from.counts();
        this.epoch = from.epoch();
        this.nextOrdinal = from.nextOrdinal();
        handled(from.tail());
        this.reservedTo = from.reservedTo();
    }

    /** A packet has been handled, whatever became of it. */
    void handled(long digest) {
        tail[tailNext] = digest;
        tailNext = (tailNext + 1) % tail.length;
        tailSize = Math.min(tailSize + 1, tail.length);
        reservedTo = nextOrdinal;
    }

    /**
     * Packets have been dropped, oldest first; usually none. Whoever died may have numbered them, so their ordinals are not
     * given to what follows.
     */
    void dropped(FeedTail packets) {
        if (!packets.isEmpty()) {
            nextOrdinal = Math.max(nextOrdinal, reservedTo);
            handled(packets);
        }
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
     * found again, and the next attach would report a hole that is none. What follows are other packets than those an
     * owner that died may have numbered.
     */
    void forgetTail() {
        nextOrdinal = Math.max(nextOrdinal, reservedTo);
        tailSize = 0;
        tailNext = 0;
    }

    long lastOrdinal() {
        return nextOrdinal - 1;
    }

    /** What was counted here, without what was counted before this feed was opened. */
    FeedCounts counted() {
        return new FeedCounts(received, unreadable, outOfScope, 0, 0, accepted);
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
                before.plus(counted()));
    }
}
