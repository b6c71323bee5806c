package io.gadgethq.ui.session;

/** How rows and times look, for this person on every session. */
record GridLook(boolean comfortable, boolean utc, boolean nanos) {

    static final GridLook PLAIN = new GridLook(false, false, false);

    String density() {
        return comfortable ? "comfortable" : "compact";
    }
}
