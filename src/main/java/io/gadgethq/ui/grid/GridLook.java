package io.gadgethq.ui.grid;

/** How rows and times look, for this person on every session. */
public record GridLook(boolean comfortable, boolean utc, boolean nanos) {

    public static final GridLook PLAIN = new GridLook(false, false, false);

    public String density() {
        return comfortable ? "comfortable" : "compact";
    }
}
