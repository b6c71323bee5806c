package io.gadgethq.history;

/** As many queries are running as may run at once, and none ended in time. To be tried again. */
public final class HistoryBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    public HistoryBusy(String message) {
        super(message);
    }
}
