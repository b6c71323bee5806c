package io.gadgethq.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The clusters and nodes known now, and what was heard of each last. Tells of every change of state. */
final class ClusterBoard {
    private final Consumer<NodeStateChanged> changed;
    private SortedMap<ClusterId, ClusterDefinition> definitions = new TreeMap<>();
    private final Map<Agent, ClusterNode> nodes = new HashMap<>();

    ClusterBoard(Consumer<NodeStateChanged> changed) {
        this.changed = changed;
    }

    synchronized List<Cluster> clusters() {
        return definitions.values().stream().map(this::cluster).toList();
    }

    private Cluster cluster(ClusterDefinition definition) {
        return new Cluster(
                definition.id(),
                definition.kind(),
                definition.region(),
                agents(definition).stream().map(nodes::get).toList());
    }

    synchronized List<Agent> agents() {
        return List.copyOf(nodes.keySet());
    }

    synchronized boolean knows(Agent agent) {
        return nodes.containsKey(agent);
    }

    /**
     * Takes over what the sources say now. A node whose address changed is another agent.
     *
     * @return the agents that are gone
     */
    List<Agent> become(List<ClusterDefinition> now) {
        List<NodeStateChanged> news = new ArrayList<>();
        List<Agent> gone = replace(merged(now), news);
        news.forEach(changed);
        return gone;
    }

    private synchronized List<Agent> replace(
            SortedMap<ClusterId, ClusterDefinition> now, List<NodeStateChanged> news) {
        definitions = now;
        List<Agent> wanted = now.values().stream().flatMap(one -> agents(one).stream()).toList();
        List<Agent> gone = nodes.keySet().stream().filter(one -> !wanted.contains(one)).toList();
        for (Agent agent : gone) {
            nodes.remove(agent);
            news.add(news(agent, ClusterNode.State.UNKNOWN));
        }
        for (Agent agent : wanted) {
            if (!nodes.containsKey(agent)) {
                nodes.put(agent, fresh(agent));
                news.add(news(agent, ClusterNode.State.UNKNOWN));
            }
        }
        return gone;
    }

    /** Two sources may name one cluster: its nodes are joined, and of two with one name the first counts. */
    private static SortedMap<ClusterId, ClusterDefinition> merged(List<ClusterDefinition> all) {
        SortedMap<ClusterId, ClusterDefinition> merged = new TreeMap<>();
        for (ClusterDefinition one : all) {
            merged.merge(
                    one.id(),
                    one,
                    (first, other) -> {
                        Map<io.gadgethq.event.NodeName, AgentAddress> agents =
                                new HashMap<>(other.agents());
                        agents.putAll(first.agents());
                        return new ClusterDefinition(
                                first.id(), first.kind(), first.region(), agents);
                    });
        }
        return merged;
    }

    private static List<Agent> agents(ClusterDefinition definition) {
        return definition.agents().entrySet().stream()
                .map(one -> new Agent(definition.id(), one.getKey(), one.getValue()))
                .toList();
    }

    private static ClusterNode fresh(Agent agent) {
        return new ClusterNode(
                agent,
                ClusterNode.State.UNKNOWN,
                "not asked yet",
                "",
                Optional.empty(),
                Optional.empty());
    }

    /** Changes what is known of an agent; one that is gone meanwhile is left gone. */
    void update(Agent agent, UnaryOperator<ClusterNode> change) {
        Optional<NodeStateChanged> news;
        synchronized (this) {
            ClusterNode before = nodes.get(agent);
            if (before == null) {
                return;
            }
            ClusterNode after = change.apply(before);
            nodes.put(agent, after);
            news =
                    after.state() == before.state()
                            ? Optional.empty()
                            : Optional.of(news(agent, after.state()));
        }
        news.ifPresent(changed);
    }

    private static NodeStateChanged news(Agent agent, ClusterNode.State state) {
        return new NodeStateChanged(agent.cluster(), agent.node(), state);
    }
}
