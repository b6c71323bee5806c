package io.gadgethq.history;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * How long events are kept: by age and by size, for each team and class of gadgets, for each team, and for all together.
 * What is over a limit is deleted by itself within minutes, the oldest first, except under a legal hold.
 *
 * <p>Everything that is set is written to the audit trail.
 */
public interface Retention {

    /**
     * @throws io.gadgethq.access.NotPermitted if the actor may not see it
     */
    StorageUse use(Actor actor);

    /**
     * What is over the limits now, or would be if a shelf had others; deletes nothing.
     *
     * @throws io.gadgethq.access.NotPermitted if the actor may not see it
     */
    Deletions preview(Actor actor, Optional<Proposal> instead);

    /** Limits that are only thought of. */
    record Proposal(Shelf shelf, KeepLimits limits) {}

    /**
     * Sets the limits of a shelf; empty: the defaults again. A shelf may get limits before it has events.
     *
     * @throws io.gadgethq.access.NotPermitted if the right is missing
     */
    void limit(Actor actor, Shelf shelf, Optional<KeepLimits> limits);

    /**
     * Sets what all events of a team may take together, at least {@link KeepLimits#MIN_BYTES}; empty: no limit.
     *
     * @throws io.gadgethq.access.NotPermitted if the right is missing
     */
    void limit(Actor actor, TenantId tenant, OptionalLong bytes);

    /**
     * @param reason 1 to 500 characters
     * @throws RetentionRefused if there are no events of that session, or no reason is given
     * @throws io.gadgethq.access.NotPermitted if the right is missing
     */
    Hold hold(Actor actor, Hold.Scope scope, String reason) throws RetentionRefused;

    /**
     * @throws RetentionRefused if there is no such hold, or it is not this actor's to see
     * @throws io.gadgethq.access.NotPermitted if the right is missing
     */
    void release(Actor actor, UUID hold) throws RetentionRefused;
}
