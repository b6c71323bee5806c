package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;

import java.util.Objects;

/** What was asked of an agent did not happen. The message names the agent and what was tried. */
public sealed class RunFailure extends Exception {
    private final Agent agent;

    private RunFailure(Agent agent, String message) {
        super(message);
        this.agent = agent;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Agent agent() {
        return agent;
    }

    /** The agent did not answer in time or the connection failed: worth trying again. */
    public static final class Unreachable extends RunFailure {
        public Unreachable(Agent agent, String message) {
            super(agent, message);
        }
    }

    /** The agent answered no: {@link #text()} holds its own words. */
    public static final class Refused extends RunFailure {
        private final String text;

        public Refused(Agent agent, String message, String text) {
            super(agent, message);
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
