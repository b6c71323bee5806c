package io.gadgethq.access;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which entries of the audit trail.
 *
 * @param from written at this time or later
 * @param to written before this time
 * @param user name of who acted
 * @param before only entries with smaller numbers: the last number of the page before
 * @param limit 1 to {@value AuditTrail#MAX_LIMIT}
 */
public record AuditQuery(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> user,
        Optional<Verb> verb,
        OptionalLong before,
        int limit) {

    public AuditQuery {
        if (limit < 1 || limit > AuditTrail.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit is 1 to " + AuditTrail.MAX_LIMIT + ", not " + limit);
        }
    }

    /** Of all entries. */
    public AuditQuery(OptionalLong before, int limit) {
        this(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), before, limit);
    }
}
