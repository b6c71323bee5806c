package io.gadgethq.runner;

import io.gadgethq.access.Actor;
import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.cluster.NodeStateChanged;
import io.gadgethq.event.Feed;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.TableSpec;
import io.gadgethq.pipeline.FeedCheckpoint;
import io.gadgethq.pipeline.PipelineSpec;
import io.gadgethq.pipeline.Pipelines;
import io.gadgethq.runtime.GadgetRuntime;
import io.gadgethq.runtime.InstanceId;
import io.gadgethq.runtime.InstanceSpec;
import io.gadgethq.runtime.RunSpec;
import io.gadgethq.session.FeedReport;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionRegistry;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.SessionStateChanged;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reconcile loop: makes what should run, run, and writes down what does. */
@Component
final class Runner implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final Duration DETACH_WAIT = Duration.ofSeconds(15);

    private final SessionRegistry registry;
    private final Clusters clusters;
    private final GadgetRuntime runtime;
    private final Pipelines pipelines;
    private final LiveHub live;
    private final InstantSource clock;
    private final RunnerProperties properties;

    private final Signal signal = new Signal();
    private final Map<SessionId, SessionRun> runs = new HashMap<>();
    private final Map<NodeKey, Boolean> returned = new HashMap<>();
    private boolean due;
    private volatile boolean running;
    private Thread loop = new Thread();
    private Instant orphansAt = Instant.MIN;
    private boolean failing;

    private record NodeKey(ClusterId cluster, NodeName node) {}

    Runner(
            SessionRegistry registry,
            Clusters clusters,
            GadgetRuntime runtime,
            Pipelines pipelines,
            LiveHub live,
            InstantSource clock,
            RunnerProperties properties) {
        this.registry = registry;
        this.clusters = clusters;
        this.runtime = runtime;
        this.pipelines = pipelines;
        this.live = live;
        this.clock = clock;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofVirtual().name("reconcile").start(this::reconcileUntilStopped);
    }

    /** Detaches from every instance, so that they go on without us, and writes down where the feeds stand. */
    @Override
    public void stop() {
        signal.change(() -> running = false);
        try {
            loop.join(DETACH_WAIT.plus(properties.reconcile()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @EventListener
    void on(SessionStateChanged changed) {
        wake();
    }

    @EventListener
    void on(NodeStateChanged changed) {
        if (changed.state() == ClusterNode.State.UP) {
            signal.change(() -> {
                returned.put(new NodeKey(changed.cluster(), changed.node()), true);
                due = true;
            });
        }
    }

    private void wake() {
        signal.change(() -> due = true);
    }

    private void reconcileUntilStopped() {
        Orphans orphans = new Orphans(runtime, registry.installation());
        try {
            while (running) {
                reconcileOnce(orphans);
                signal.await(() -> due || !running, properties.reconcile());
            }
            detach();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void reconcileOnce(Orphans orphans) {
        signal.change(() -> due = false);
        try {
            List<Session> active = registry.active();
            for (Session session : active) {
                reconcileGuarded(session, orphans);
            }
            retryReturnedNodes(active);
            report();
            conclude(active);
            removeOrphans(orphans);
            if (failing) {
                log.info("reconciling works again");
                failing = false;
            }
        } catch (RuntimeException failure) {
            // The edge of the loop: whatever failed (the database, for one) is tried again at the
            // next turn.
            if (!failing) {
                log.error("reconciling failed and is tried again each turn", failure);
                failing = true;
            }
        }
    }

    /** What is wrong with one session must not hold up the others. */
    private void reconcileGuarded(Session session, Orphans orphans) {
        try {
            reconcile(session, orphans);
        } catch (IllegalArgumentException impossible) {
            log.warn("session {} cannot run: {}", session.id(), impossible.getMessage());
            registry.conclude(
                    session.id(), SessionState.FAILED, String.valueOf(impossible.getMessage()));
        }
    }

    private void reconcile(Session session, Orphans orphans) {
        SessionRun run = runs.computeIfAbsent(session.id(), id -> open(session));
        if (session.state() == SessionState.STOPPING) {
            run.end(new SessionRun.Verdict(SessionState.STOPPED, session.reason()));
        } else if (!clock.instant().isBefore(session.ends())) {
            run.end(new SessionRun.Verdict(SessionState.EXPIRED, "its time was over"));
        }
        if (run.isLeaving()) {
            return;
        }
        for (NodeName node : nodesOf(session)) {
            if (!run.has(node)) {
                FeedRun feed = new FeedRun(task(session, node, orphans));
                run.add(feed);
                Thread.ofVirtual().name("feed-" + node + "-" + session.id()).start(feed);
            }
        }
    }

    private SessionRun open(Session session) {
        TableSpec tables =
                new TableSpec(
                        session.params().getOrDefault("operator.sort.sort", ""),
                        session.params().getOrDefault("operator.limiter.max-entries", ""));
        live.open(session.id(), session.tenant(), session.tier(), tables);
        return new SessionRun();
    }

    private List<NodeName> nodesOf(Session session) {
        List<String> wanted = session.scope().nodes();
        return cluster(session.cluster()).stream()
                .flatMap(cluster -> cluster.nodes().stream())
                .map(ClusterNode::name)
                .filter(node -> wanted.isEmpty() || wanted.contains(node.value()))
                .toList();
    }

    private Optional<Cluster> cluster(ClusterId id) {
        return clusters.find(Actor.CONSOLE, id);
    }

    private FeedRun.Task task(Session session, NodeName node, Orphans orphans) {
        Feed feed = new Feed(session.id(), node);
        FeedCheckpoint from = registry.checkpoint(feed.id()).orElse(FeedCheckpoint.START);
        return new FeedRun.Task(
                new PipelineSpec(
                        feed,
                        session.tenant(),
                        session.cluster().value(),
                        session.gadget(),
                        session.scope(),
                        from),
                session.mode(),
                new InstanceSpec(
                        InstanceId.of(session.id()),
                        orphans.instanceName(session.id()),
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
                this::wake);
    }

    private Optional<Agent> agent(ClusterId cluster, NodeName node) {
        return cluster(cluster).flatMap(found -> found.node(node)).map(ClusterNode::agent);
    }

    private void retryReturnedNodes(List<Session> active) {
        Map<NodeKey, Boolean> back = new HashMap<>();
        signal.change(() -> {
            back.putAll(returned);
            returned.clear();
        });
        for (Session session : active) {
            for (FeedRun feed : feedsOf(session)) {
                if (back.containsKey(new NodeKey(session.cluster(), feed.feed().node()))) {
                    feed.wake();
                }
            }
        }
    }

    private List<FeedRun> feedsOf(Session session) {
        SessionRun run = runs.get(session.id());
        return run == null ? List.of() : List.copyOf(run.feeds());
    }

    private void report() {
        Map<FeedRun, FeedReport> reports =
                runs.values().stream()
                        .flatMap(run -> run.feeds().stream())
                        .collect(Collectors.toMap(feed -> feed, FeedRun::report));
        if (!reports.isEmpty()) {
            registry.report(new ArrayList<>(reports.values()));
            reports.forEach(FeedRun::written);
        }
    }

    private void conclude(List<Session> active) {
        for (Session session : active) {
            SessionRun run = runs.get(session.id());
            if (run == null) {
                continue;
            }
            SessionRun.Verdict standing =
                    run.isLeaving()
                            ? run.verdict().orElse(unchanged(session))
                            : run.standing(session);
            if (standing.state() != session.state()
                    || !standing.reason().equals(session.reason())) {
                registry.conclude(session.id(), standing.state(), standing.reason());
            }
            if (standing.state().ended()) {
                live.close(session.id());
                runs.remove(session.id());
            }
        }
    }

    private static SessionRun.Verdict unchanged(Session session) {
        return new SessionRun.Verdict(session.state(), session.reason());
    }

    private void removeOrphans(Orphans orphans) {
        if (clock.instant().isBefore(orphansAt)) {
            return;
        }
        orphansAt = clock.instant().plus(properties.orphans());
        for (Cluster cluster : clusters.list(Actor.CONSOLE)) {
            for (ClusterNode node : cluster.nodesUp()) {
                Thread.ofVirtual()
                        .name("orphans-" + node.name())
                        .start(() -> orphans.remove(node.agent(), this::isWanted));
            }
        }
    }

    /** Asked after the agent's list was read: a session that began in between is wanted. */
    private boolean isWanted(SessionId id) {
        return registry.active().stream()
                .anyMatch(session -> session.id().equals(id) && session.mode() == RunMode.HEADLESS);
    }

    private void detach() throws InterruptedException {
        List<FeedRun> feeds = runs.values().stream().flatMap(run -> run.feeds().stream()).toList();
        feeds.forEach(feed -> feed.leave(Leave.DETACH));
        Instant giveUp = clock.instant().plus(DETACH_WAIT);
        for (FeedRun feed : feeds) {
            feed.awaitDone(Duration.between(clock.instant(), giveUp));
        }
        try {
            report();
        } catch (RuntimeException failure) {
            log.warn("the last checkpoints could not be written: {}", failure.toString());
        }
    }
}
