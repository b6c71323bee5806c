package io.gadgethq.pipeline;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.expression.Expression;

import java.util.Optional;

/**
 * What is to become of a feed.
 *
 * @param cluster and {@code gadget} name the feed in metrics and in the history
 * @param keepsEvents whether events are stored; the books always are
 * @param filter what goes on; what does not match is counted as filtered
 */
public record PipelineSpec(
        Feed feed,
        TenantId tenant,
        String cluster,
        String gadget,
        Tier tier,
        Scope scope,
        boolean keepsEvents,
        Optional<Expression> filter) {

    /** Without a filter. */
    public PipelineSpec(
            Feed feed,
            TenantId tenant,
            String cluster,
            String gadget,
            Tier tier,
            Scope scope,
            boolean keepsEvents) {
        this(feed, tenant, cluster, gadget, tier, scope, keepsEvents, Optional.empty());
    }
}
