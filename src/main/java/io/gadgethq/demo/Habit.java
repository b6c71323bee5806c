package io.gadgethq.demo;

/** When a gadget delivers. */
enum Habit {
    /** One record per packet whenever something happens. */
    STREAM,
    /** One array per interval, also an empty one. */
    INTERVAL,
    /** One array at the start; then the stream stays open and silent. */
    ONE_SHOT,
    /** Everything at the stop, where some of it may be lost. */
    AT_STOP,
    /** Cannot start on this kernel. */
    FAILS
}
