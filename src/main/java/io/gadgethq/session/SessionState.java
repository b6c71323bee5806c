package io.gadgethq.session;

/** Where a session is in its life. */
public enum SessionState {
    STARTING("starting"),
    RUNNING("running"),
    STOPPING("stopping"),
    STOPPED("stopped"),
    EXPIRED("expired"),
    FAILED("failed");

    private final String title;

    SessionState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Nothing runs any more, and nothing will. */
    public boolean ended() {
        return this == STOPPED || this == EXPIRED || this == FAILED;
    }
}
