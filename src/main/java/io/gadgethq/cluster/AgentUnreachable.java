package io.gadgethq.cluster;

import java.util.Objects;

/** The agent did not answer. The message names the agent and the reason. */
public final class AgentUnreachable extends Exception {
    public AgentUnreachable(String message) {
        super(message);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
