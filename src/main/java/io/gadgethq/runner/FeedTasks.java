package io.gadgethq.runner;

import io.gadgethq.access.Actor;
import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.event.Feed;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.pipeline.PipelineSpec;
import io.gadgethq.pipeline.Pipelines;
import io.gadgethq.runtime.GadgetRuntime;
import io.gadgethq.runtime.InstanceId;
import io.gadgethq.runtime.InstanceSpec;
import io.gadgethq.runtime.RunSpec;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionState;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** On which nodes a session should run, and what there is to do on each. */
final class FeedTasks {
    private final Clusters clusters;
    private final GadgetRuntime runtime;
    private final Pipelines pipelines;
    private final InstantSource clock;
    private final RunnerProperties properties;

    FeedTasks(
            Clusters clusters,
            GadgetRuntime runtime,
            Pipelines pipelines,
            InstantSource clock,
            RunnerProperties properties) {
        this.clusters = clusters;
        this.runtime = runtime;
        this.pipelines = pipelines;
        this.clock = clock;
        this.properties = properties;
    }

    /** Where it runs; of one that is to stop, also where it ran, be the node gone since. */
    Set<NodeName> nodesOf(Session session) {
        List<String> wanted = session.scope().nodes();
        Stream<NodeName> there =
                cluster(session.cluster()).stream()
                        .flatMap(cluster -> cluster.nodes().stream())
                        .map(ClusterNode::name)
                        .filter(node -> wanted.isEmpty() || wanted.contains(node.value()));
        Stream<NodeName> known =
                session.state() == SessionState.STOPPING
                        ? session.feeds().stream().map(status -> status.feed().node())
                        : Stream.empty();
        return Stream.concat(there, known).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * @param instanceName what the session's instances are called on the agents
     * @param changed called when the feed's state or reason changed
     * @throws IllegalArgumentException if the session cannot be run at all; the message says why
     */
    FeedRun.Task of(
            Session session,
            NodeName node,
            Function<SessionId, String> instanceName,
            Runnable changed) {
        return new FeedRun.Task(
                pipeline(session, new Feed(session.id(), node)),
                before(session, node),
                session.mode(),
                new InstanceSpec(
                        InstanceId.of(session.id()),
                        instanceName.apply(session.id()),
                        List.of(
                                "gadget-hq",
                                "tenant=" + session.tenant(),
                                "session=" + session.id()),
                        new RunSpec(session.image(), session.params())),
                () -> agent(session.cluster(), node),
                runtime,
                pipelines,
                clock,
                properties,
                changed);
    }

    private static PipelineSpec pipeline(Session session, Feed feed) {
        return new PipelineSpec(
                feed,
                session.tenant(),
                session.cluster().value(),
                session.gadget(),
                session.tier(),
                session.scope(),
                session.scopeHeldByAgent(),
                session.keepsEvents(),
                filter(session));
    }

    private static Optional<Expression> filter(Session session) {
        if (session.filter().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Expression.parse(session.filter()));
        } catch (ExpressionProblem problem) {
            throw new IllegalArgumentException(
                    "its filter cannot be read: " + problem.getMessage(), problem);
        }
    }

    private static Optional<FeedStatus> before(Session session, NodeName node) {
        return session.feeds().stream()
                .filter(status -> status.feed().node().equals(node))
                .findFirst();
    }

    private Optional<Agent> agent(ClusterId cluster, NodeName node) {
        return cluster(cluster).flatMap(found -> found.node(node)).map(ClusterNode::agent);
    }

    private Optional<Cluster> cluster(ClusterId id) {
        return clusters.find(Actor.CONSOLE, id);
    }
}
