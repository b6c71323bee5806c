package io.gadgethq.cluster;

import io.gadgethq.event.NodeName;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A cluster as somebody described it: which nodes, and where their agents listen. */
public record ClusterDefinition(
        ClusterId id, ClusterKind kind, String region, Map<NodeName, AgentAddress> agents) {

    public ClusterDefinition {
        SortedMap<NodeName, AgentAddress> sorted = new TreeMap<>(agents);
        agents = java.util.Collections.unmodifiableSortedMap(sorted);
    }
}
