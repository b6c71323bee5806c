package io.gadgethq.cluster;

import io.gadgethq.event.NodeName;

/** The gadget service on one node of one cluster: what a caller needs to talk to it. */
public record Agent(ClusterId cluster, NodeName node, AgentAddress address) {}
