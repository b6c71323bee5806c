package io.gadgethq.cluster;

import io.gadgethq.event.NodeName;

import java.util.List;
import java.util.Optional;

/** A cluster and its nodes as they were at one moment, by name. */
public record Cluster(ClusterId id, ClusterKind kind, String region, List<ClusterNode> nodes) {

    public Cluster {
        nodes = List.copyOf(nodes);
    }

    public Optional<ClusterNode> node(NodeName name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    public List<ClusterNode> nodesUp() {
        return nodes.stream().filter(node -> node.state() == ClusterNode.State.UP).toList();
    }
}
