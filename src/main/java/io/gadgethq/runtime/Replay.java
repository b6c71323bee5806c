package io.gadgethq.runtime;

import io.gadgethq.event.FeedTail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells when what the agent's ring held at an attach must have come. The wire does not mark the end of a replay: it is over
 * after as many packets as the ring holds, at a pause, or after the longest time a replay takes. What is held back to be
 * joined with an earlier attach has not come yet.
 */
final class Replay {
    /** The ring of a feed that nobody has followed is young, and nothing of it is held back. */
    private static final Duration QUIET_NEW = Duration.ofMillis(250);

    private final LongSupplier nanos;
    private final boolean joined;
    private final long quiet;
    private final long longest;
    private final long begun;
    private final CountDownLatch over = new CountDownLatch(1);
    private long lastAt;
    private int packets;

    /**
     * @param tail the last packets accepted; empty: the feed is new
     * @param nanos a clock that only goes forward
     */
    Replay(FeedTail tail, AttachJoin.Limits limits, LongSupplier nanos) {
        this.nanos = nanos;
        this.joined = tail.isEmpty();
        this.quiet = (joined ? QUIET_NEW : limits.quiet()).toNanos();
        this.longest = (joined ? limits.replay() : limits.longest()).toNanos();
        this.begun = nanos.getAsLong();
        this.lastAt = begun;
    }

    /** One more came; the announcement of the gadget is the first. */
    void packet() {
        lastAt = nanos.getAsLong();
        packets++;
    }

    /**
     * Time has passed.
     *
     * @param joining whether packets are still held back
     * @return whether more of the replay may come
     */
    boolean tick(boolean joining) {
        long now = nanos.getAsLong();
        boolean paused = packets > 0 && now - lastAt >= quiet;
        if ((packets > AttachJoin.RING || paused || now - begun >= longest)
                && (joined || !joining)) {
            end();
        }
        return over.getCount() > 0;
    }

    /** Nothing more of it will come. */
    void end() {
        over.countDown();
    }

    /** False if the time was over first. */
    boolean await(Duration atMost) throws InterruptedException {
        return over.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
