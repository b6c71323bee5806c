package io.gadgethq.pipeline;

/** What becomes of what arrives: decode, scope, number, hand on. One thread per feed. */
public interface Pipelines {

    /**
     * Opens the way for one feed.
     *
     * @throws FeedUnavailable if the store cannot say now where the feed stands
     * @throws IllegalStateException if this feed is open already
     */
    Inlet open(PipelineSpec spec, FeedListener listener) throws FeedUnavailable;
}
