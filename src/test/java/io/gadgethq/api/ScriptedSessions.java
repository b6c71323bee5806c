package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.access.Verb;
import io.gadgethq.catalog.Shape;
import io.gadgethq.event.Feed;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.session.FeedReport;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.Ledger;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionPage;
import io.gadgethq.session.SessionQuery;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.SessionRegistry;
import io.gadgethq.session.SessionSpec;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.Sessions;
import io.gadgethq.session.StartKey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Sessions in memory that only write down what they are told; everybody sees those of the own team. */
final class ScriptedSessions implements Sessions, SessionRegistry {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");
    static final NodeName NODE = new NodeName("worker-1");

    final NavigableMap<SessionId, Session> all = new ConcurrentSkipListMap<>();
    final AtomicInteger started = new AtomicInteger();
    volatile SessionSpec lastSpec;
    volatile StartKey lastKey;

    /** The books of some sessions; all others have had the same things happen to them. */
    volatile Function<SessionId, List<FeedBooks>> books = _ -> List.of();

    Session put(SessionId id, SessionState state) {
        return put(id, state, true);
    }

    Session put(SessionId id, SessionState state, boolean keepsEvents) {
        SessionSpec spec =
                new SessionSpec(
                        new io.gadgethq.runtime.GadgetImage("trace_exec"),
                        new io.gadgethq.cluster.ClusterId("demo"),
                        Map.of("operator.oci.ebpf.pid", "0"),
                        io.gadgethq.pipeline.Scope.EVERYTHING,
                        Duration.ofHours(1),
                        io.gadgethq.session.RunMode.HEADLESS,
                        keepsEvents,
                        "mine");
        Session session = session(id, spec, state, "shop", "operator");
        all.put(id, session);
        return session;
    }

    private static Session session(
            SessionId id, SessionSpec spec, SessionState state, String tenant, String user) {
        return new Session(
                id,
                spec.name(),
                "trace_exec",
                spec.gadget(),
                Optional.empty(),
                Shape.TRACE,
                Tier.PATHS,
                spec.cluster(),
                spec.params(),
                spec.scope(),
                spec.mode(),
                spec.keepsEvents(),
                spec.filter(),
                new TenantId(tenant),
                user,
                state,
                "",
                NOON,
                NOON.plus(spec.duration()),
                state.ended() ? Optional.of(NOON) : Optional.empty(),
                List.of(
                        new FeedStatus(
                                new Feed(id, NODE),
                                FeedStatus.State.RUNNING,
                                "",
                                "here",
                                1,
                                1001,
                                NOON)));
    }

    @Override
    public Session start(Actor actor, SessionSpec spec) throws SessionRefused {
        if (actor.is(Role.VIEWER)) {
            throw new NotPermitted(
                    Permission.to(
                            Verb.START_SESSION, actor.tenant().orElseThrow(), Tier.PAYLOAD, "x"),
                    "You may not start a gadget. Ask your tenant admin.");
        }
        if (spec.duration().compareTo(Duration.ofDays(1)) > 0) {
            throw new SessionRefused(
                    SessionRefused.Kind.BAD_INPUT,
                    Optional.of("duration"),
                    "longer than a day",
                    "choose at most 24h");
        }
        if (spec.gadget().reference().equals("broken")) {
            throw new SessionRefused(
                    SessionRefused.Kind.CLUSTER_REFUSED,
                    Optional.of("gadget"),
                    "worker-1 refuses broken",
                    "choose another image");
        }
        if (spec.filter().endsWith("valu == 4")) {
            throw new SessionRefused(
                    SessionRefused.Kind.BAD_INPUT,
                    Optional.of("filter"),
                    "There is no field 'valu'.",
                    "Did you mean value?",
                    OptionalInt.of(spec.filter().length() - 9));
        }
        if (spec.gadget().reference().equals("bug")) {
            throw new IllegalStateException("io.gadgethq.secret.Thing failed");
        }
        lastSpec = spec;
        SessionId id = new SessionId(new UUID(9, started.incrementAndGet()));
        Session session =
                session(
                        id,
                        spec,
                        SessionState.STARTING,
                        actor.tenant().orElseThrow().value(),
                        actor.user());
        all.put(id, session);
        return session;
    }

    @Override
    public Session start(Actor actor, SessionSpec spec, StartKey key) throws SessionRefused {
        lastKey = key;
        return start(actor, spec);
    }

    @Override
    public Session stop(Actor actor, SessionId id) throws SessionRefused {
        visible(actor, id);
        return put(id, SessionState.STOPPED);
    }

    @Override
    public Session extend(Actor actor, SessionId id, Duration by) throws SessionRefused {
        Session session = visible(actor, id);
        if (session.state().ended()) {
            throw new SessionRefused(
                    SessionRefused.Kind.WRONG_STATE,
                    Optional.empty(),
                    "it has ended",
                    "start it again");
        }
        return session;
    }

    @Override
    public void delete(Actor actor, SessionId id) throws SessionRefused {
        visible(actor, id);
        all.remove(id);
    }

    @Override
    public Optional<Session> find(Actor actor, SessionId id) {
        return Optional.ofNullable(all.get(id))
                .filter(session -> Optional.of(session.tenant()).equals(actor.tenant()));
    }

    @Override
    public SessionPage list(Actor actor, SessionQuery query) {
        List<Session> found =
                all.values().stream()
                        .filter(it -> Optional.of(it.tenant()).equals(actor.tenant()))
                        .filter(it ->
                                query.states().isEmpty() || query.states().contains(it.state()))
                        .limit(query.limit())
                        .toList();
        return new SessionPage(found, Optional.empty());
    }

    @Override
    public Ledger ledger(Actor actor, SessionId id) throws SessionRefused {
        visible(actor, id);
        List<FeedBooks> own = books.apply(id);
        if (!own.isEmpty()) {
            return new Ledger(id, RunMode.HEADLESS, own);
        }
        return new Ledger(
                id,
                RunMode.HEADLESS,
                List.of(
                        new FeedBooks(
                                new Feed(id, NODE),
                                1,
                                1001,
                                new FeedCounts(1200, 0, 0, 200, 0, 1000),
                                true,
                                990,
                                10,
                                0,
                                List.of(
                                        Loss.exactly(31, LossPlace.AGENT_QUEUE, NOON, NOON, "full")
                                                .after(512),
                                        Loss.unknown(
                                                LossPlace.RING_OVERRUN, NOON, NOON, "wrapped")))));
    }

    private Session visible(Actor actor, SessionId id) throws SessionRefused {
        return find(actor, id)
                .orElseThrow(() ->
                        new SessionRefused(
                                SessionRefused.Kind.NOT_FOUND,
                                Optional.empty(),
                                "no such session",
                                "list yours"));
    }

    @Override
    public List<Session> active() {
        return all.values().stream().filter(session -> !session.state().ended()).toList();
    }

    @Override
    public void report(List<FeedReport> reports) {
        throw new AssertionError("the door reports nothing");
    }

    @Override
    public void conclude(SessionId session, SessionState state, String reason) {
        throw new AssertionError("the door concludes nothing");
    }

    @Override
    public void expire(SessionId session) {
        throw new AssertionError("the door lets nothing expire");
    }

    @Override
    public String installation() {
        return "abcd1234";
    }
}
