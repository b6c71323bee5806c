package io.gadgethq.pipeline;

import io.gadgethq.event.StreamEnd;

/** Hears the rare facts of a feed, in order with its events: on the feed's thread, so it must return soon. */
public interface FeedListener {

    /** The stream is over and everything before it has been handled. */
    void ended(StreamEnd end);

    /** Another console owns the feed now: what arrives here is not kept any more. Told once. */
    void replaced();
}
