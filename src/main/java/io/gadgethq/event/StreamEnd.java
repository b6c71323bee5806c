package io.gadgethq.event;

import java.time.Instant;

/** The last arrival of a stream and why nothing follows. */
public record StreamEnd(Reason reason, String text, Instant time) implements Arrival, StreamItem {

    public enum Reason {
        /** In order: we asked for it, the gadget was done, or the followed instance was removed or started again. */
        STOPPED,
        /** The time limit of the run was over. */
        TIMED_OUT,
        /** The gadget failed on the node; the text is the agent's own. */
        GADGET_FAILED,
        /** The agent process ended or was restarted. */
        AGENT_GONE,
        /** The connection broke or fell silent. */
        CUT
    }
}
