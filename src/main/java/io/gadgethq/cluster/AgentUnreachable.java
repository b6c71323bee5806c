package io.gadgethq.cluster;

/** The agent did not answer. The message names the agent and the reason. */
public final class AgentUnreachable extends Exception {
    public AgentUnreachable(String message) {
        super(message);
    }
}
