package io.gadgethq.pipeline;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.FeedTail;

import java.util.Arrays;

/** A place in the queue of a feed. */
final class Slot {
    private Arrival arrival;
    private FeedTail dropped;

    /**
     * @param dropped the last packets that were dropped here: they count as handled when streams are joined
     */
    Slot(Arrival arrival, FeedTail dropped) {
        this.arrival = arrival;
        this.dropped = dropped;
    }

    Slot(Arrival arrival) {
        this(arrival, FeedTail.EMPTY);
    }

    Arrival arrival() {
        return arrival;
    }

    void replace(Arrival other) {
        arrival = other;
    }

    /** More packets were dropped behind this place. */
    void drop(FeedTail more) {
        long[] all = Arrays.copyOf(dropped.toArray(), dropped.size() + more.size());
        System.arraycopy(more.toArray(), 0, all, dropped.size(), more.size());
        dropped = FeedTail.of(all);
    }

    FeedTail dropped() {
        return dropped;
    }
}
