package io.gadgethq.event;

import java.time.Instant;

/** A line the gadget logged on its node. Severity is numbered as the agent does (reference section 3.2). */
public record LogLine(Severity severity, String text, Instant time) implements Arrival, StreamItem {

    /** In the agent's order: {@code FATAL} is 1 on the wire, {@code TRACE} is 6. */
    public enum Severity {
        FATAL,
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }
}
