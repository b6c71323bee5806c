package io.gadgethq.cluster;

import io.gadgethq.event.NodeName;

/** A node came, went, or stopped answering. Published as an application event: a rare fact. */
public record NodeStateChanged(ClusterId cluster, NodeName node, ClusterNode.State state) {}
