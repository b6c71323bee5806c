package io.gadgethq.history.ingest;

/** The spool has no room for what was to be written; it may have later. */
final class SpoolFull extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    SpoolFull(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
