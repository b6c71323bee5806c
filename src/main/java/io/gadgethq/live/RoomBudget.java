package io.gadgethq.live;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes held by all sessions together, and how much of them one may hold. */
final class RoomBudget {
    private final long perSession;
    private final long inTotal;
    private final AtomicLong used = new AtomicLong();
    private volatile long share;

    RoomBudget(LiveProperties limits) {
        this.perSession = limits.bytesPerSession().toBytes();
        this.inTotal = limits.bytesInTotal().toBytes();
        this.share = inTotal;
    }

    void change(long bytes) {
        used.addAndGet(bytes);
    }

    /** What a session that holds this much may hold. */
    long allowed(long held) {
        boolean spent = used.get() > inTotal;
        return Math.min(perSession, spent ? Math.min(held, share) : perSession);
    }

    /** Divides what ended sessions leave among the running ones. */
    void divide(int running, long heldByEnded) {
        share = Math.max(0, inTotal - heldByEnded) / Math.max(1, running);
    }

    boolean isSpent() {
        return used.get() > inTotal;
    }

    long forEnded() {
        return inTotal / 4;
    }

    long used() {
        return used.get();
    }
}
