package io.gadgethq.runner;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.catalog.Shape;
import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.AgentAddress;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.ClusterKind;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.cluster.NodeStateChanged;
import io.gadgethq.event.Arrival;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Loss;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.event.StreamItem;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.live.TableSpec;
import io.gadgethq.pipeline.FeedListener;
import io.gadgethq.pipeline.Inlet;
import io.gadgethq.pipeline.PipelineSpec;
import io.gadgethq.pipeline.Pipelines;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.FakeGadgetRuntime;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.FeedReport;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionRegistry;
import io.gadgethq.session.SessionState;
import io.gadgethq.storage.ConsoleLock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The rooms around the runner, in memory. */
final class House {
    private static final ClusterId CLUSTER = new ClusterId("demo");

    final Clock clock = new Clock();
    final Registry registry = new Registry(clock);
    final PassThrough pipelines = new PassThrough();
    final Hub hub = new Hub();
    final Runner runner;
    volatile ConsoleLock.Holding holding = ConsoleLock.Holding.OURS;

    /** Called at the beginning of each turn of the loop. */
    volatile Runnable turns = () -> {};

    House(FakeGadgetRuntime agents, NodeName... nodes) {
        Cluster cluster =
                new Cluster(
                        CLUSTER,
                        ClusterKind.DEMO,
                        "here",
                        Arrays.stream(nodes).map(House::node).toList());
        RunnerProperties properties =
                new RunnerProperties(
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5));
        Clusters clusters =
                new Clusters() {
                    @Override
                    public List<Cluster> list(Actor actor) {
                        return List.of(cluster);
                    }

                    @Override
                    public Optional<Cluster> find(Actor actor, ClusterId id) {
                        return id.equals(CLUSTER) ? Optional.of(cluster) : Optional.empty();
                    }
                };
        runner =
                new Runner(
                        registry,
                        clusters,
                        agents,
                        pipelines,
                        hub,
                        this::holding,
                        clock,
                        properties);
    }

    private ConsoleLock.Holding holding() {
        turns.run();
        return holding;
    }

    private static ClusterNode node(NodeName name) {
        Agent agent =
                new Agent(CLUSTER, name, new AgentAddress.Tcp("127.0.0.1", 1, Optional.empty()));
        return new ClusterNode(
                agent, ClusterNode.State.UP, "", "0.55.1", Optional.empty(), Optional.empty());
    }

    SessionId wants(RunMode mode) {
        SessionId id = new SessionId(UUID.randomUUID());
        registry.sessions.put(id, session(id, mode, SessionState.STARTING, ""));
        return id;
    }

    /** A session found after a restart: on this node it has ended already. */
    SessionId wantsStill(RunMode mode, NodeName ended) {
        SessionId id = new SessionId(UUID.randomUUID());
        FeedStatus status =
                new FeedStatus(
                        new Feed(id, ended),
                        FeedStatus.State.ENDED,
                        "complete",
                        "",
                        1,
                        1,
                        Instant.EPOCH);
        registry.sessions.put(id, session(id, mode, SessionState.RUNNING, "", List.of(status)));
        return id;
    }

    /** A session found after a restart in this state, which had run on these nodes. */
    SessionId finds(SessionState state, NodeName... ranOn) {
        SessionId id = new SessionId(UUID.randomUUID());
        List<FeedStatus> feeds = Arrays.stream(ranOn).map(node -> ran(id, node)).toList();
        registry.sessions.put(id, session(id, RunMode.HEADLESS, state, "", feeds));
        return id;
    }

    private static FeedStatus ran(SessionId id, NodeName node) {
        return new FeedStatus(
                new Feed(id, node), FeedStatus.State.RUNNING, "", "", 1, 1, Instant.EPOCH);
    }

    /** A session that something unforeseen happens to in each turn. */
    SessionId wantsTheUnforeseen() {
        SessionId id = new SessionId(new UUID(0, 0));
        hub.breaking.add(id);
        registry.sessions.put(
                id, session(id, RunMode.HEADLESS, SessionState.STARTING, "", List.of()));
        return id;
    }

    /** A session that cannot be run by any agent. */
    SessionId wantsTheImpossible() {
        SessionId id = new SessionId(UUID.randomUUID());
        hub.impossible.add(id);
        registry.sessions.put(
                id, session(id, RunMode.HEADLESS, SessionState.STARTING, "", List.of()));
        return id;
    }

    void asks(SessionId id, SessionState state) {
        registry.sessions.computeIfPresent(id, (any, was) -> session(id, was.mode(), state, ""));
    }

    SessionState state(SessionId id) {
        return registry.sessions.get(id).state();
    }

    FeedReport feed(SessionId id, NodeName node) {
        return registry.reports.get(new Feed(id, node).id());
    }

    void nodeIsBack(NodeName node) {
        runner.on(new NodeStateChanged(CLUSTER, node, ClusterNode.State.UP));
    }

    private static Session session(SessionId id, RunMode mode, SessionState state, String reason) {
        return session(id, mode, state, reason, List.of());
    }

    private static Session session(
            SessionId id, RunMode mode, SessionState state, String reason, List<FeedStatus> feeds) {
        return new Session(
                id,
                "test",
                "trace_exec",
                new GadgetImage("trace_exec"),
                Optional.empty(),
                Shape.TRACE,
                Tier.METADATA,
                CLUSTER,
                Map.of(),
                Scope.EVERYTHING,
                mode,
                true,
                "",
                new TenantId("shop"),
                "operator",
                state,
                reason,
                Instant.EPOCH,
                Instant.EPOCH.plus(Duration.ofHours(1)),
                Optional.empty(),
                feeds);
    }

    static final class Clock implements InstantSource {
        private volatile Instant now = Instant.EPOCH.plusSeconds(1);

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }
    }

    static final class Registry implements SessionRegistry {
        final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();
        final Map<FeedId, FeedReport> reports = new ConcurrentHashMap<>();
        final AtomicInteger refused = new AtomicInteger();
        final AtomicInteger expiring = new AtomicInteger();
        final Set<SessionId> endedTooEarly = ConcurrentHashMap.newKeySet();
        private final Clock clock;
        volatile boolean broken;
        volatile boolean extended;
        volatile Runnable whileWriting = () -> {};

        Registry(Clock clock) {
            this.clock = clock;
        }

        @Override
        public List<Session> active() {
            return sessions.values().stream()
                    .filter(one -> !one.state().ended())
                    .sorted(Comparator.comparing(one -> one.id().toString()))
                    .toList();
        }

        @Override
        public void report(List<FeedReport> news) {
            if (broken) {
                refused.incrementAndGet();
                throw new IllegalStateException("the database is away");
            }
            for (FeedReport report : news) {
                reports.put(report.feed().id(), report);
            }
            whileWriting.run();
        }

        @Override
        public void conclude(SessionId session, SessionState state, String reason) {
            boolean open =
                    reports.values().stream()
                            .filter(report -> report.feed().session().equals(session))
                            .anyMatch(report -> !report.state().ended());
            if (state.ended() && open) {
                endedTooEarly.add(session);
            }
            sessions.computeIfPresent(session, (id, was) -> session(id, was.mode(), state, reason));
        }

        @Override
        public void expire(SessionId session) {
            expiring.incrementAndGet();
            sessions.computeIfPresent(
                    session,
                    (id, was) ->
                            extended || clock.instant().isBefore(was.ends())
                                    ? was
                                    : session(id, was.mode(), SessionState.STOPPING, TIME_OVER));
        }

        @Override
        public String installation() {
            return "abcd1234";
        }

        String reason(SessionId id) {
            return sessions.get(id).reason();
        }
    }

    /** Hands losses and ends on at once; frames leave no trace. */
    static final class PassThrough implements Pipelines {
        final Map<FeedId, FeedTail> tails = new ConcurrentHashMap<>();
        final Map<FeedId, List<Loss>> losses = new ConcurrentHashMap<>();
        final Set<FeedId> open = ConcurrentHashMap.newKeySet();
        volatile Runnable whileClosing = () -> {};
        final Map<FeedId, FeedListener> listeners = new ConcurrentHashMap<>();

        /** Another console writes for this feed now. */
        void replace(FeedId feed) {
            listeners.get(feed).replaced();
        }

        List<Loss> losses(FeedId feed) {
            return List.copyOf(losses.getOrDefault(feed, List.of()));
        }

        @Override
        public Inlet open(PipelineSpec spec, FeedListener listener) {
            open.add(spec.feed().id());
            listeners.put(spec.feed().id(), listener);
            return new Inlet() {
                @Override
                public void accept(Arrival arrival) {
                    if (arrival instanceof Loss loss) {
                        losses.computeIfAbsent(spec.feed().id(), any -> new ArrayList<>())
                                .add(loss);
                    } else if (arrival instanceof StreamEnd end) {
                        listener.ended(end);
                    }
                }

                @Override
                public FeedCheckpoint checkpoint() {
                    FeedTail tail = tails.getOrDefault(spec.feed().id(), FeedTail.EMPTY);
                    return new FeedCheckpoint(1, 1, tail, FeedCounts.NONE);
                }

                @Override
                public void close() {
                    whileClosing.run();
                    open.remove(spec.feed().id());
                }
            };
        }
    }

    static final class Hub implements LiveHub {
        final Set<SessionId> closed = ConcurrentHashMap.newKeySet();
        final Set<SessionId> impossible = ConcurrentHashMap.newKeySet();
        final Set<SessionId> breaking = ConcurrentHashMap.newKeySet();
        final AtomicInteger broken = new AtomicInteger();

        @Override
        public void open(SessionId session, TenantId tenant, Tier tier, TableSpec tables) {
            closed.remove(session);
            if (breaking.contains(session)) {
                broken.incrementAndGet();
                throw new IllegalStateException("nobody thought of this");
            }
            if (impossible.contains(session)) {
                throw new IllegalArgumentException("no such table");
            }
        }

        @Override
        public void join(Feed feed) {
            // no tables here
        }

        @Override
        public void publish(Feed feed, StreamItem item) {
            throw new AssertionError("nothing is decoded here");
        }

        @Override
        public void leave(Feed feed) {
            // no tables here
        }

        @Override
        public void close(SessionId session) {
            closed.add(session);
        }

        @Override
        public LiveSubscription subscribe(Actor actor, SessionId session) {
            throw new NoSuchElementException(session.toString());
        }
    }
}
