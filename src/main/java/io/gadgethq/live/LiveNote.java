package io.gadgethq.live;

import io.gadgethq.event.Feed;
import io.gadgethq.event.StreamItem;

/**
 * Something of a session that is not a row: a loss, a line of the gadget's log, the end of a stream.
 *
 * @param number 1, 2, 3 … per session and replica
 * @param position of the last row before it
 * @param item never a batch
 */
public record LiveNote(long number, long position, Feed feed, StreamItem item) {}
