package io.gadgethq.pipeline;

import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The frames an inlet has dropped in a row: how many, when, and the digests of the last ones. */
final class Hole {
    private static final String FULL =
            "the inlet of this feed was full: events came faster than this console handles them";
    private static final String OVERSIZE =
            "a packet larger than the inlet of this feed (hq.pipeline.inlet) came while another such packet waited, or did not fit into all inlets together";

    private final long[] digests = new long[FeedTail.MAX];
    private String cause = FULL;
    private long count;
    private @Nullable Instant from;
    private @Nullable Instant to;

    boolean isEmpty() {
        return count == 0;
    }

    /**
     * Whether a frame dropped now belongs to another hole than the frames before it: it has another cause.
     *
     * @param oversize whether the frame is larger than the inlet
     */
    boolean isOther(boolean oversize) {
        return count > 0 && !cause.equals(cause(oversize));
    }

    private static String cause(boolean oversize) {
        return oversize ? OVERSIZE : FULL;
    }

    void add(Frame frame, boolean oversize) {
        cause = cause(oversize);
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
        Slot slot = new Slot(Loss.exactly(count, LossPlace.INLET, from, to, cause), tail());
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
