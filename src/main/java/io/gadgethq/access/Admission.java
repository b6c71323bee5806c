package io.gadgethq.access;

import java.util.Map;

/** The one gate below every door: right, scope, quota, rate and audit in one call. */
public interface Admission {

    /**
     * Admits a command and writes it to the audit trail, refusals too. An admission is written in the transaction of the
     * caller, so that neither is kept without the other; a refusal is written at once, in its own.
     *
     * @param details what the audit trail keeps beside who, what and when; never secrets, never payloads
     * @throws NotPermitted if the right is missing; names it
     * @throws AuditUnavailable if it cannot be written down
     */
    Permit admit(Actor actor, Permission permission, Map<String, String> details);

    /**
     * Checks a query, or a command before something slow is done for it. Queries of the events of gadgets above
     * {@link Tier#METADATA} and refused commands are written to the audit trail.
     *
     * @throws NotPermitted if the right is missing; names it
     * @throws AuditUnavailable if it has to be written down and cannot be
     */
    void check(Actor actor, Permission permission);

    /** Whether {@link #check} would pass: for lists that leave out what the actor may not see. Writes nothing. */
    boolean allows(Actor actor, Permission permission);

    /** Whose objects the actor may do this to: for queries that must not even read the others. */
    Reach reach(Actor actor, Verb verb);
}
