package io.gadgethq.cluster;

/** How the agents of a cluster are reached. */
public enum ClusterKind {
    /** Simulated agents that play recordings. */
    DEMO,
    /** A list of {@code ig daemon} addresses. */
    DAEMON
}
