package io.gadgethq.pipeline;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.FeedTail;

/** A place in the queue of a feed. */
final class Slot {
    private Arrival arrival;
    private final FeedTail dropped;

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

    FeedTail dropped() {
        return dropped;
    }
}
