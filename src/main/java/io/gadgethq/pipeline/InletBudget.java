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

    /** Whether a frame of this size never fits beside another one of its feed. */
    boolean isOversize(long bytes) {
        return bytes > perFeed;
    }

    /**
     * Takes {@code bytes} for a feed that holds {@code held}; false: it may not have them. A feed that holds nothing may
     * have one frame of any size that the total permits: else what comes in one large packet would never get in.
     */
    boolean take(long held, long bytes) {
        long wanted = held + bytes;
        if (wanted > perFeed && held > 0) {
            return false;
        }
        boolean fits = used.addAndGet(bytes) <= inTotal;
        if (fits || wanted <= inTotal / Math.max(1, feeds.get())) {
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
