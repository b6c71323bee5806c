package io.gadgethq.access;

/** The audit trail cannot be written, so what was to be written there is not done. */
public final class AuditUnavailable extends RuntimeException {
    public AuditUnavailable(Throwable cause) {
        super(
                "The audit trail cannot be written, so nothing was done. Try again when the database is back.",
                cause);
    }
}
