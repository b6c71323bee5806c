package io.gadgethq.history;

/** Whoever asked was interrupted: the database has stopped working on the query. The thread is still marked as interrupted. */
public final class HistoryGivenUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    public HistoryGivenUp() {
        super("The query was given up");
    }
}
