package io.gadgethq.history;

/** These events cannot be deleted: they are under a legal hold. */
public final class EventsHeld extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Hold hold;

    public EventsHeld(Hold hold) {
        super("%s holds these events: %s".formatted(hold.by(), hold.reason()));
        this.hold = hold;
    }

    public Hold hold() {
        return hold;
    }
}
