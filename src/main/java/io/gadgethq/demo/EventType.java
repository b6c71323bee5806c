package io.gadgethq.demo;

/** Numbers of {@code GadgetEvent.type} (reference section 3.2). */
final class EventType {
    static final int PAYLOAD = 0;
    static final int GADGET_INFO = 4;

    /** Log lines carry their severity above this bit. */
    static final int LOG_SHIFT = 16;

    static final int SEVERITY_WARN = 3;

    private EventType() {}

    static boolean isLog(int type) {
        return type >= 1 << LOG_SHIFT;
    }
}
