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
public record LiveNote(long number, long position, Feed feed, StreamItem item) {

    /**
     * What is not held any more: a watcher that has not come to these numbers has missed something.
     *
     * @param loss number of the newest loss that has left; 0: none
     * @param line the same of the log's lines
     */
    public record Left(long loss, long line) {}
}
