package io.gadgethq.history;

/** A query took longer than it may; the message says what to do. */
public final class HistoryTooSlow extends RuntimeException {
    private static final long serialVersionUID = 1;

    public HistoryTooSlow(String message) {
        super(message);
    }

    public HistoryTooSlow(String message, Throwable cause) {
        super(message, cause);
    }
}
