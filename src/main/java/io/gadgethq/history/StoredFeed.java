package io.gadgethq.history;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;

/**
 * What the store knows about a feed.
 *
 * @param cluster id of the cluster
 * @param gadget name as the catalogue has it
 * @param tier decides how long events are kept and whose reading is written to the audit trail
 * @param keepsEvents false: only the books are kept, not the events
 */
public record StoredFeed(
        Feed feed,
        TenantId tenant,
        String cluster,
        String gadget,
        Tier tier,
        boolean keepsEvents) {}
