package io.gadgethq.pipeline;

import io.gadgethq.event.Loss;
import io.gadgethq.event.StreamEnd;

/** Hears the rare facts of a feed, in order with its events: on the feed's thread, so it must return soon. */
public interface FeedListener {

    /** A hole, located behind the last event accepted. */
    void lost(Loss loss);

    /** The stream is over and everything before it has been handled. */
    void ended(StreamEnd end);
}
