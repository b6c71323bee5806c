package io.gadgethq.history.ingest;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that may wait in memory, of all writers together. */
final class QueueRoom {
    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private volatile boolean refusing;

    QueueRoom(long limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return used.get() >= limit;
    }

    /** Whether what came last found no room. */
    boolean isRefusing() {
        return refusing || isFull();
    }

    /** Whether so much waits that the disk should help. */
    boolean isHigh() {
        return used.get() >= limit / 2;
    }

    /** Takes so many bytes, or none. */
    boolean take(long bytes) {
        boolean fits = used.addAndGet(bytes) <= limit;
        if (!fits) {
            used.addAndGet(-bytes);
        }
        refusing = !fits;
        return fits;
    }

    /** Takes them in any case: for the little that says what could not be taken. */
    void force(long bytes) {
        used.addAndGet(bytes);
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
