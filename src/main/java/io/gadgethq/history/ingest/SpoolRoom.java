package io.gadgethq.history.ingest;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that the files of all spools together may take. */
final class SpoolRoom {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    SpoolRoom(long limit) {
        this.limit = limit;
    }

    /** Takes so many bytes, or none. */
    boolean take(long bytes) {
        long before = used.get();
        while (before + bytes <= limit) {
            if (used.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    /** What lies on the disk from earlier counts, even if the limit was lowered. */
    void found(long bytes) {
        used.addAndGet(bytes);
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }

    long limit() {
        return limit;
    }
}
