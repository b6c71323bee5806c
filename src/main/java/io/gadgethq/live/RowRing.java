package io.gadgethq.live;

import io.gadgethq.event.GadgetEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The last rows of a session by position. Grows with what it holds, up to its bound; the oldest leave. */
final class RowRing {
    /** Bytes of an event on the heap beside its row. */
    static final int EVENT_OVERHEAD = 48;

    private static final int FIRST_CAPACITY = 1024;

    private final int maxRows;
    private @Nullable GadgetEvent[] slots = new GadgetEvent[FIRST_CAPACITY];
    private long oldest = 1;
    private long newest;
    private long bytes;

    RowRing(int maxRows) {
        this.maxRows = maxRows;
    }

    static long size(GadgetEvent event) {
        return (long) EVENT_OVERHEAD + event.row().footprint();
    }

    void add(GadgetEvent event) {
        if (newest - oldest + 1 >= maxRows) {
            dropOldest();
        } else if (newest - oldest + 1 >= slots.length) {
            grow();
        }
        newest++;
        slots[index(newest)] = event;
        bytes += size(event);
    }

    private void grow() {
        @Nullable GadgetEvent[] larger = new GadgetEvent[slots.length * 2];
        for (long position = oldest; position <= newest; position++) {
            larger[(int) (position & (larger.length - 1))] = slots[index(position)];
        }
        slots = larger;
    }

    private int index(long position) {
        return (int) (position & (slots.length - 1));
    }

    private void dropOldest() {
        GadgetEvent event = slots[index(oldest)];
        slots[index(oldest)] = null;
        bytes -= event == null ? 0 : size(event);
        oldest++;
    }

    /** Drops oldest rows until the rest takes no more than this; the newest row stays. */
    void trimTo(long maxBytes) {
        while (bytes > maxBytes && oldest < newest) {
            dropOldest();
        }
    }

    void clear() {
        slots = new GadgetEvent[FIRST_CAPACITY];
        oldest = newest + 1;
        bytes = 0;
    }

    List<LiveRow> rows(long from, int max) {
        long first = Math.max(from, oldest);
        long last = Math.min(newest, first + max - 1);
        List<LiveRow> rows = new ArrayList<>((int) Math.max(0, last - first + 1));
        for (long position = first; position <= last; position++) {
            GadgetEvent event = slots[index(position)];
            if (event != null) {
                rows.add(new LiveRow(position, event));
            }
        }
        return rows;
    }

    long oldest() {
        return oldest;
    }

    long newest() {
        return newest;
    }

    long bytes() {
        return bytes;
    }
}
