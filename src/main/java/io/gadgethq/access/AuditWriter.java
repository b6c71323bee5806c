package io.gadgethq.access;

import java.util.Map;

/** Where admission writes down what it decided. */
interface AuditWriter {

    /**
     * Kept if the caller's transaction is.
     *
     * @throws AuditUnavailable if it cannot be written
     */
    void appendAdmitted(Actor actor, Permission permission, Map<String, String> details);

    /**
     * Kept although the caller's transaction is rolled back; so the caller must not have appended before.
     *
     * @throws AuditUnavailable if it cannot be written
     */
    void appendRefused(Actor actor, Permission permission, Map<String, String> details);
}
