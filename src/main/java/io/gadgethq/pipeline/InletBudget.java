package io.gadgethq.pipeline;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that wait in all inlets together. When they are spent, a feed may still hold its equal share, so that one
 * flood cannot silence the others.
 */
final class InletBudget {
    private final long perFeed;
    private final long inTotal;
    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger feeds = new AtomicInteger();

    InletBudget(PipelineProperties limits) {
        this.perFeed = limits.inlet().toBytes();
        this.inTotal = limits.inletsInTotal().toBytes();
    }

    void join() {
        feeds.incrementAndGet();
    }

    void leave() {
        feeds.decrementAndGet();
    }

    /** Whether a frame of this size is larger than what one feed may hold: it is counted apart, one at a time. */
    boolean isOversize(long bytes) {
        return bytes > perFeed;
    }

    /**
     * Takes {@code bytes} for a frame of a feed; false: it may not have them. Beside its frames of common size a feed may
     * hold one oversize frame.
     *
     * @param held what the feed holds in frames of common size
     * @param heldOversize what it holds in an oversize frame
     */
    boolean take(long held, long heldOversize, long bytes) {
        if (isOversize(bytes) ? heldOversize > 0 : held + bytes > perFeed) {
            return false;
        }
        boolean fits = used.addAndGet(bytes) <= inTotal;
        if (fits || held + heldOversize + bytes <= inTotal / Math.max(1, feeds.get())) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
