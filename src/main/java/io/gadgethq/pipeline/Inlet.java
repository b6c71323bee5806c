package io.gadgethq.pipeline;

import io.gadgethq.event.Arrival;
import io.gadgethq.history.FeedCheckpoint;

/** Where a feed's arrivals enter: a bounded queue of 8 MiB and the thread that empties it. */
public interface Inlet extends AutoCloseable {

    /**
     * Never blocks: the caller is the network thread that also serves the other sessions of this node. A frame that finds
     * the inlet full is dropped and becomes a {@code Loss(INLET)} at its place.
     */
    void accept(Arrival arrival);

    /** Where the feed stands; consistent: counts, ordinal and tail belong to the same moment. */
    FeedCheckpoint checkpoint();

    /**
     * Handles what is waiting, waits until the store has it safe, then ends: {@link #checkpoint()} is final when this
     * returns. What arrives later is not taken: it is still in the agent's ring for the next owner. Closing twice is harmless.
     */
    @Override
    void close();
}
