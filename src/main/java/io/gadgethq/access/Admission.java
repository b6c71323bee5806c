package io.gadgethq.access;

import java.util.Map;

/** The one gate below every door: right, scope, quota, rate and audit in one call. */
public interface Admission {

    /**
     * Admits a command and writes it to the audit trail, refusals too.
     *
     * @param details what the audit trail keeps beside who, what and when; never secrets, never payloads
     * @throws NotPermitted if the right is missing; names it
     */
    Permit admit(Actor actor, Permission permission, Map<String, String> details);

    /**
     * Checks a query; only queries of sensitive data are audited.
     *
     * @throws NotPermitted if the right is missing; names it
     */
    void check(Actor actor, Permission permission);

    /** Whether {@link #check} would pass: for lists that leave out what the actor may not see. */
    boolean allows(Actor actor, Permission permission);
}
