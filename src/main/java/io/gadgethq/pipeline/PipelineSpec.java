package io.gadgethq.pipeline;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.expression.Expression;

import java.util.Optional;
import java.util.Set;

/**
 * What is to become of a feed.
 *
 * @param cluster and {@code gadget} name the feed in metrics and in the history
 * @param keepsEvents whether events are stored; the books always are
 * @param heldByAgent the parts of the scope that the agent itself was told to select by
 * @param filter what goes on; what does not match is counted as filtered
 */
public record PipelineSpec(
        Feed feed,
        TenantId tenant,
        String cluster,
        String gadget,
        Tier tier,
        Scope scope,
        Set<ScopePart> heldByAgent,
        boolean keepsEvents,
        Optional<Expression> filter) {

    public PipelineSpec {
        heldByAgent = Set.copyOf(heldByAgent);
    }

    /** The agent knows nothing of the scope. */
    public PipelineSpec(
            Feed feed,
            TenantId tenant,
            String cluster,
            String gadget,
            Tier tier,
            Scope scope,
            boolean keepsEvents,
            Optional<Expression> filter) {
        this(feed, tenant, cluster, gadget, tier, scope, Set.of(), keepsEvents, filter);
    }

    /** Without a filter; the agent knows nothing of the scope. */
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
