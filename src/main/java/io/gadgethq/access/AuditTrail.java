package io.gadgethq.access;

import java.util.List;
import java.util.OptionalLong;

/** The record of every command, admitted or refused, and of every look at sensitive events. Nobody can change it. */
public interface AuditTrail {

    /** Most entries of one page. */
    int MAX_LIMIT = 10_000;

    /**
     * The newest entries first.
     *
     * @param before only entries with smaller numbers: the last number of the page before
     * @param limit 1 to {@value #MAX_LIMIT}
     * @throws NotPermitted if the actor may not read the trail
     */
    default List<AuditEntry> list(Actor actor, OptionalLong before, int limit) {
        return list(actor, new AuditQuery(before, limit));
    }

    /**
     * The newest entries first.
     *
     * @throws NotPermitted if the actor may not read the trail
     */
    List<AuditEntry> list(Actor actor, AuditQuery query);

    /**
     * Computes the whole chain again.
     *
     * @throws NotPermitted if the actor may not read the trail
     */
    Verification verify(Actor actor);

    /**
     * @param entries how many there are
     * @param firstBroken number of the first entry that was changed, or is missing; empty if all is intact
     */
    record Verification(long entries, OptionalLong firstBroken) {
        public boolean intact() {
            return firstBroken.isEmpty();
        }
    }
}
