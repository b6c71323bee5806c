package io.gadgethq.access;

import java.time.Instant;

/**
 * One line of the audit trail.
 *
 * @param number 1, 2, 3 … without gaps
 * @param tenant whose object it was; empty: nobody's in particular
 * @param roles of the user at that time, comma separated
 * @param verb name of the {@link Verb}
 * @param outcome {@code admitted} or {@code refused}
 * @param details JSON object of texts
 */
public record AuditEntry(
        long number,
        Instant at,
        String user,
        String tenant,
        String roles,
        String verb,
        String object,
        String tier,
        String outcome,
        String details) {}
