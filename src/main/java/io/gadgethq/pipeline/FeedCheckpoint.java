package io.gadgethq.pipeline;

import io.gadgethq.event.FeedTail;

/**
 * Where a feed stands between two packets: what a new owner needs to go on.
 *
 * @param epoch of the feed's instance: grows when the agent restarted with an empty ring
 * @param nextOrdinal ordinal of the next event, from 1
 * @param tail the last packets accepted
 * @param counts the books so far
 */
public record FeedCheckpoint(int epoch, long nextOrdinal, FeedTail tail, FeedCounts counts) {

    public static final FeedCheckpoint START =
            new FeedCheckpoint(1, 1, FeedTail.EMPTY, FeedCounts.NONE);

    public FeedCheckpoint {
        if (epoch < 1 || nextOrdinal < 1) {
            throw new IllegalArgumentException("epoch and ordinals count from 1");
        }
    }
}
