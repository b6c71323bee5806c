package io.gadgethq.history.ingest;

import java.util.SortedSet;
import java.util.TreeSet;

/** The events of a batch as tuples, and which times they cover. Immutable once made; the array is not copied. */
final class Tuples {
    static final Tuples NONE = new Tuples(new byte[0], 0, new TreeSet<>(), 0, 0, 0);

    private final byte[] bytes;
    private final int count;
    private final SortedSet<Long> slots;
    private final long firstOrdinal;
    private final long firstMicros;
    private final long lastMicros;

    /**
     * @param count how many tuples
     * @param slots numbers of the slots that hold any
     * @param firstMicros the earliest time, since 1970
     * @param lastMicros the latest time
     */
    Tuples(
            byte[] bytes,
            int count,
            SortedSet<Long> slots,
            long firstOrdinal,
            long firstMicros,
            long lastMicros) {
        this.bytes = bytes;
        this.count = count;
        this.slots = slots;
        this.firstOrdinal = firstOrdinal;
        this.firstMicros = firstMicros;
        this.lastMicros = lastMicros;
    }

    byte[] bytes() {
        return bytes;
    }

    int count() {
        return count;
    }

    SortedSet<Long> slots() {
        return slots;
    }

    long firstOrdinal() {
        return firstOrdinal;
    }

    long firstMicros() {
        return firstMicros;
    }

    long lastMicros() {
        return lastMicros;
    }
}
