package io.gadgethq.access;

/** What somebody wants to do. */
public enum Verb {
    VIEW_CLUSTERS("see the clusters"),
    VIEW_GADGETS("see the gadgets"),
    VIEW_SESSION("see this session"),
    START_SESSION("start a gadget"),
    STOP_SESSION("stop this session"),
    EXTEND_SESSION("extend this session"),
    DELETE_SESSION("delete this session"),
    SAVE_PREFERENCES("save own preferences");

    private final String title;

    Verb(String title) {
        this.title = title;
    }

    /** Completes "you may not …". */
    public String title() {
        return title;
    }
}
