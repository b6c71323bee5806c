package io.gadgethq.pipeline;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;

/**
 * What is to become of a feed.
 *
 * @param cluster and {@code gadget} name the feed in metrics and in the history
 * @param keepsEvents whether events are stored; the books always are
 */
public record PipelineSpec(
        Feed feed,
        TenantId tenant,
        String cluster,
        String gadget,
        Tier tier,
        Scope scope,
        boolean keepsEvents) {}
