package io.gadgethq.pipeline;

import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The frames an inlet has dropped in a row: how many, when, and the digests of the last ones. */
final class Hole {
    private static final String CAUSE =
            "the inlet of this feed was full: events came faster than this console handles them";

    private final long[] digests = new long[FeedTail.MAX];
    private long count;
    private @Nullable Instant from;
    private @Nullable Instant to;

    boolean isEmpty() {
        return count == 0;
    }

    void add(Frame frame) {
        digests[(int) (count % digests.length)] = frame.digest();
        count++;
        Instant at = frame.received();
        from = from == null || at.isBefore(from) ? at : from;
        to = to == null || at.isAfter(to) ? at : to;
    }

    /** What was dropped since the last time, as it goes into the stream; null: nothing. */
    @Nullable Slot close() {
        if (from == null || to == null) {
            return null;
        }
        Slot slot = new Slot(Loss.exactly(count, LossPlace.INLET, from, to, CAUSE), tail());
        count = 0;
        from = null;
        to = null;
        return slot;
    }

    private FeedTail tail() {
        int size = (int) Math.min(count, digests.length);
        long[] last = new long[size];
        for (int i = 0; i < size; i++) {
            last[i] = digests[(int) ((count - size + i) % digests.length)];
        }
        return FeedTail.of(last);
    }
}
