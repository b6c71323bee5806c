package io.gadgethq.pipeline;

import io.gadgethq.access.TenantId;
import io.gadgethq.event.Feed;
import io.gadgethq.history.FeedCheckpoint;

/**
 * What is to become of a feed.
 *
 * @param cluster and {@code gadget} name the feed in metrics
 */
public record PipelineSpec(
        Feed feed,
        TenantId tenant,
        String cluster,
        String gadget,
        Scope scope,
        FeedCheckpoint from) {}
