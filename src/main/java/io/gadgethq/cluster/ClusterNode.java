package io.gadgethq.cluster;

import io.gadgethq.event.NodeName;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A node as last seen.
 *
 * @param reason why it is not up, in words for a person; empty when up
 * @param agentVersion as the agent reports it, empty until it answered once
 * @param latency of the last heartbeat
 */
public record ClusterNode(
        Agent agent,
        State state,
        String reason,
        String agentVersion,
        Optional<Instant> lastSeen,
        Optional<Duration> latency) {

    /** Whether the agent answers. */
    public enum State {
        UP,
        DOWN,
        UNKNOWN
    }

    public NodeName name() {
        return agent.node();
    }
}
