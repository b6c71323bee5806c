package io.gadgethq.runner;

import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.cluster.NodeStateChanged;
import io.gadgethq.event.Feed;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.TableSpec;
import io.gadgethq.pipeline.Pipelines;
import io.gadgethq.runtime.GadgetRuntime;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionRegistry;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.SessionStateChanged;
import io.gadgethq.storage.ConsoleLock;

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
import java.util.Set;
import java.util.stream.Collectors;

/** The reconcile loop: makes what should run, run, and writes down what does. */
@Component
final class Runner implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final Duration DETACH_WAIT = Duration.ofSeconds(15);

    private final SessionRegistry registry;
    private final FeedTasks tasks;
    private final Orphans orphans;
    private final LiveHub live;
    private final ConsoleLock lock;
    private final InstantSource clock;
    private final RunnerProperties properties;

    private final Signal signal = new Signal();
    private final Map<SessionId, SessionRun> runs = new HashMap<>();
    private final Map<NodeKey, Boolean> returned = new HashMap<>();
    private boolean due;
    private volatile boolean running;
    private Thread loop = new Thread();
    private boolean failing;

    private static final SessionRun.Verdict GONE =
            new SessionRun.Verdict(SessionState.STOPPED, "the session has ended");

    private record NodeKey(ClusterId cluster, NodeName node) {}

    Runner(
            SessionRegistry registry,
            Clusters clusters,
            GadgetRuntime runtime,
            Pipelines pipelines,
            LiveHub live,
            ConsoleLock lock,
            InstantSource clock,
            RunnerProperties properties) {
        this.registry = registry;
        this.lock = lock;
        this.tasks = new FeedTasks(clusters, runtime, pipelines, clock, properties);
        this.orphans = new Orphans(registry, clusters, runtime, clock, properties.orphans());
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
        try {
            while (running) {
                reconcileOnce();
                signal.await(() -> due || !running, properties.reconcile());
            }
            detach();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void reconcileOnce() {
        signal.change(() -> due = false);
        try {
            switch (lock.holding()) {
                case OURS -> {
                    List<Session> active = bringAbout();
                    expire(active);
                    conclude(active);
                    orphans.removeIfDue();
                }
                // Streams go on, but nothing ends or is removed that another console may own.
                case UNKNOWN -> bringAbout();
                case TAKEN -> {}
            }
            if (failing) {
                log.info("reconciling works again");
                failing = false;
            }
        } catch (RuntimeException | Error failure) {
            // The edge of the loop: whatever failed (the database, for one) is tried again at the
            // next turn. Without the loop nothing would ever start or stop.
            if (!failing) {
                log.error("reconciling failed and is tried again each turn", failure);
                failing = true;
            }
        }
    }

    private List<Session> bringAbout() {
        List<Session> active = registry.active();
        active.forEach(this::reconcileGuarded);
        retryReturnedNodes(active);
        report();
        return active;
    }

    /** What is wrong with one session must not hold up the others. */
    private void reconcileGuarded(Session session) {
        SessionRun run = runs.computeIfAbsent(session.id(), _ -> new SessionRun());
        try {
            reconcile(session, run);
            run.worksAgain();
        } catch (IllegalArgumentException impossible) {
            log.warn("session {} cannot run: {}", session.id(), impossible.getMessage());
            run.end(
                    new SessionRun.Verdict(
                            SessionState.FAILED, String.valueOf(impossible.getMessage())));
        } catch (RuntimeException failure) {
            // Whatever it was is tried again each turn, and told once.
            if (run.breaksDown()) {
                log.error("session {} cannot be looked after", session.id(), failure);
            }
        }
    }

    /** One that is to stop has its feeds opened too: what the agents still hold of it belongs to it. */
    private void reconcile(Session session, SessionRun run) {
        if (run.isLeaving()) {
            return;
        }
        if (run.feeds().isEmpty()) {
            open(session);
        }
        List<FeedRun> fresh = new ArrayList<>();
        for (NodeName node : tasks.nodesOf(session)) {
            if (!run.has(node)) {
                fresh.add(new FeedRun(tasks.of(session, node, orphans::instanceName, this::wake)));
            }
        }
        fresh.forEach(run::add);
        if (session.state() == SessionState.STOPPING) {
            boolean expired = session.reason().equals(SessionRegistry.TIME_OVER);
            run.end(
                    new SessionRun.Verdict(
                            expired ? SessionState.EXPIRED : SessionState.STOPPED,
                            session.reason()));
        }
        fresh.forEach(Runner::start);
    }

    private static void start(FeedRun run) {
        Feed feed = run.feed();
        Thread.ofVirtual().name("feed-" + feed.node() + "-" + feed.session()).start(run);
    }

    /** Doing it again changes nothing. */
    private void open(Session session) {
        TableSpec tables =
                new TableSpec(
                        session.params().getOrDefault("operator.sort.sort", ""),
                        session.params().getOrDefault("operator.limiter.max-entries", ""));
        live.open(session.id(), session.tenant(), session.tier(), tables);
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

    /** Feeds that have ended are written down once more, then no longer. */
    private void report() {
        Map<FeedStanding, FeedStanding.Snapshot> news =
                runs.values().stream()
                        .flatMap(run -> run.feeds().stream())
                        .map(FeedRun::standing)
                        .filter(standing -> !standing.settled())
                        .collect(Collectors.toMap(feed -> feed, FeedStanding::snapshot));
        if (!news.isEmpty()) {
            registry.report(news.values().stream().map(FeedStanding.Snapshot::report).toList());
            news.forEach(FeedStanding::written);
        }
    }

    /** The registry has the last word: somebody may be extending the session right now. */
    private void expire(List<Session> active) {
        for (Session session : active) {
            if (session.state() != SessionState.STOPPING
                    && !clock.instant().isBefore(session.ends())) {
                registry.expire(session.id());
            }
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
        }
        letGo();
    }

    /** Whatever became of a session that is not to run any more: nothing of it stays behind here. */
    private void letGo() {
        Set<SessionId> wanted =
                registry.active().stream().map(Session::id).collect(Collectors.toSet());
        runs.entrySet()
                .removeIf(entry -> {
                    if (wanted.contains(entry.getKey())) {
                        return false;
                    }
                    entry.getValue().end(GONE);
                    if (!entry.getValue().isSettled()) {
                        return false;
                    }
                    live.close(entry.getKey());
                    return true;
                });
    }

    private static SessionRun.Verdict unchanged(Session session) {
        return new SessionRun.Verdict(session.state(), session.reason());
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
