package io.gadgethq.access;

/** What somebody wants to do. */
public enum Verb {
    VIEW_CLUSTERS("see the clusters"),
    VIEW_GADGETS("see the gadgets"),
    /** That it exists, how it does, its books: no events. */
    VIEW_SESSION("see this session"),
    /** What the gadget saw; the tier of the permission is the gadget's. */
    VIEW_EVENTS("see the events of this session"),
    /** To take events away as a file; the tier of the permission is the gadget's. */
    EXPORT_EVENTS("export events"),
    /** To offer a saved query to all teams. */
    PUBLISH_QUERY("share a query with everyone"),
    VIEW_AUDIT("read the audit trail"),
    START_SESSION("start a gadget"),
    STOP_SESSION("stop this session"),
    EXTEND_SESSION("extend this session"),
    DELETE_SESSION("delete this session"),
    SAVE_PREFERENCES("save own preferences"),
    /** What the events take, how long they are kept, what is held. */
    VIEW_RETENTION("see how long events are kept"),
    SET_RETENTION("change how long events are kept"),
    /** Legal holds, set and released. */
    HOLD_EVENTS("hold events or release them"),
    /** Everything that is kept, by the command line of the machine the console runs on. */
    BACK_UP("back up the console"),
    RESTORE("restore a backup");

    private final String title;

    Verb(String title) {
        this.title = title;
    }

    /** Whether it changes what runs or takes something away: every such attempt is written to the audit trail. */
    public boolean isCommand() {
        return switch (this) {
            case EXPORT_EVENTS,
                    START_SESSION,
                    STOP_SESSION,
                    EXTEND_SESSION,
                    DELETE_SESSION,
                    SET_RETENTION,
                    HOLD_EVENTS,
                    BACK_UP,
                    RESTORE ->
                    true;
            case VIEW_CLUSTERS,
                    VIEW_GADGETS,
                    VIEW_SESSION,
                    VIEW_EVENTS,
                    VIEW_AUDIT,
                    PUBLISH_QUERY,
                    SAVE_PREFERENCES,
                    VIEW_RETENTION ->
                    false;
        };
    }

    /** Completes "you may not …". */
    public String title() {
        return title;
    }
}
