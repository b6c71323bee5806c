package io.gadgethq.session;

import io.gadgethq.access.Actor;
import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.AgentAddress;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.ClusterKind;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.event.NodeName;

import java.util.List;
import java.util.Optional;

/** One cluster, {@code demo}, with these nodes. */
record FixedClusters(List<NodeName> nodes) implements Clusters {
    static final ClusterId DEMO = new ClusterId("demo");

    @Override
    public List<Cluster> list(Actor actor) {
        return List.of(
                new Cluster(
                        DEMO,
                        ClusterKind.DEMO,
                        "",
                        nodes.stream().map(FixedClusters::node).toList()));
    }

    private static ClusterNode node(NodeName name) {
        return new ClusterNode(
                new Agent(DEMO, name, AgentAddress.parse("127.0.0.1:1")),
                ClusterNode.State.UP,
                "",
                "v0",
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Optional<Cluster> find(Actor actor, ClusterId id) {
        return list(actor).stream().filter(cluster -> cluster.id().equals(id)).findFirst();
    }
}
