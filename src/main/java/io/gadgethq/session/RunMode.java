package io.gadgethq.session;

/** How the gadget runs on the nodes. */
public enum RunMode {
    /** As an instance that outlives this console. */
    HEADLESS,
    /** In the foreground: longer agent queue and log lines, but it ends with this console. */
    DIRECT
}
