package io.gadgethq.ui;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.catalog.Shape;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.Ledger;
import io.gadgethq.session.Preset;
import io.gadgethq.session.Presets;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionPage;
import io.gadgethq.session.SessionQuery;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.SessionSpec;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.Sessions;
import io.gadgethq.session.StartKey;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sessions that begin to run at once on three nodes, one of which is being retried. */
public final class FakeSessions implements Sessions, Presets {
    private static final Actor OPERATOR =
            new Actor("operator", Optional.of(new TenantId("shop")), Set.of(Role.OPERATOR));

    private final InstantSource clock;
    private final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();
    private final List<Preset> presets = new CopyOnWriteArrayList<>();

    public FakeSessions(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Session start(Actor actor, SessionSpec spec, StartKey key) {
        throw new AssertionError("a browser repeats no request");
    }

    @Override
    public Session start(Actor actor, SessionSpec spec) throws SessionRefused {
        if (spec.duration().compareTo(Duration.ofHours(1)) > 0) {
            throw new SessionRefused(
                    SessionRefused.Kind.BAD_INPUT,
                    Optional.of("duration"),
                    "2 h is longer than the 1 h this team may run a gadget",
                    "Choose 1 h or less.");
        }
        SessionId id = new SessionId(UUID.randomUUID());
        Instant now = clock.instant();
        Session session =
                new Session(
                        id,
                        spec.name().isBlank() ? spec.gadget().reference() : spec.name(),
                        spec.gadget().reference(),
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
                        actor.tenant().orElse(new TenantId("shop")),
                        actor.user(),
                        SessionState.RUNNING,
                        "",
                        now,
                        now.plus(spec.duration()),
                        Optional.empty(),
                        feeds(id));
        sessions.put(id, session);
        return session;
    }

    /** A session of this gadget as an operator starts it. */
    public SessionId running(String gadget) throws SessionRefused {
        return start(
                        OPERATOR,
                        new SessionSpec(
                                new GadgetImage(gadget),
                                CLUSTER,
                                Map.of(),
                                Scope.EVERYTHING,
                                Duration.ofMinutes(15),
                                RunMode.HEADLESS,
                                true,
                                ""))
                .id();
    }

    /** Forgets everything. */
    public void clear() {
        sessions.clear();
        presets.clear();
    }

    /** Puts a session into a state. */
    public void become(SessionId id, SessionState state, String reason) {
        sessions.computeIfPresent(
                id,
                (_, old) ->
                        new Session(
                                old.id(),
                                old.name(),
                                old.gadget(),
                                old.image(),
                                old.digest(),
                                old.shape(),
                                old.tier(),
                                old.cluster(),
                                old.params(),
                                old.scope(),
                                old.mode(),
                                old.keepsEvents(),
                                old.filter(),
                                old.tenant(),
                                old.startedBy(),
                                state,
                                reason,
                                old.started(),
                                old.ends(),
                                state.ended() ? Optional.of(clock.instant()) : Optional.empty(),
                                old.feeds()));
    }

    private List<FeedStatus> feeds(SessionId id) {
        List<FeedStatus> feeds = new ArrayList<>();
        for (int node = 1; node <= 3; node++) {
            NodeName name = new NodeName("worker-" + node);
            feeds.add(
                    new FeedStatus(
                            new Feed(FeedId.of(id, name), id, name),
                            node == 3 ? FeedStatus.State.RETRYING : FeedStatus.State.RUNNING,
                            node == 3 ? "worker-3 does not answer; tried again in 4 s" : "",
                            "console",
                            1,
                            1,
                            clock.instant()));
        }
        return feeds;
    }

    @Override
    public Session stop(Actor actor, SessionId id) {
        become(id, SessionState.STOPPED, "stopped by " + actor.user());
        return sessions.get(id);
    }

    @Override
    public Session extend(Actor actor, SessionId id, Duration by) {
        return sessions.get(id);
    }

    @Override
    public void delete(Actor actor, SessionId id) {
        sessions.remove(id);
    }

    @Override
    public Optional<Session> find(Actor actor, SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public SessionPage list(Actor actor, SessionQuery query) {
        return new SessionPage(
                sessions.values().stream()
                        .filter(it ->
                                query.states().isEmpty() || query.states().contains(it.state()))
                        .filter(it -> query.gadget().stream().allMatch(it.gadget()::equals))
                        .filter(it -> query.cluster().stream().allMatch(it.cluster()::equals))
                        .sorted(Comparator.comparing(Session::started).reversed())
                        .limit(query.limit())
                        .toList(),
                Optional.empty());
    }

    @Override
    public Ledger ledger(Actor actor, SessionId id) {
        Session session = sessions.get(id);
        long age = Duration.between(session.started(), clock.instant()).toMillis();
        List<FeedBooks> feeds =
                session.feeds().stream()
                        .map(status ->
                                new FeedBooks(
                                        status.feed(),
                                        1,
                                        age + 1,
                                        new FeedCounts(age, 0, 0, 0, 0, age),
                                        true,
                                        age,
                                        0,
                                        0,
                                        losses(status)))
                        .toList();
        return new Ledger(id, RunMode.HEADLESS, feeds);
    }

    private List<Loss> losses(FeedStatus status) {
        return status.state() == FeedStatus.State.RETRYING
                ? List.of(
                        Loss.exactly(
                                31,
                                LossPlace.AGENT_QUEUE,
                                clock.instant(),
                                clock.instant(),
                                "the agent dropped packets"))
                : List.of();
    }

    @Override
    public List<Preset> list(Actor actor, GadgetImage gadget) {
        return presets.stream().filter(it -> it.spec().gadget().equals(gadget)).toList();
    }

    @Override
    public void save(Actor actor, Preset preset) {
        delete(actor, preset.spec().gadget(), preset.name());
        presets.add(preset);
    }

    @Override
    public void delete(Actor actor, GadgetImage gadget, String name) {
        presets.removeIf(it -> it.spec().gadget().equals(gadget) && it.name().equals(name));
    }

    /** The cluster of the fakes. */
    public static final ClusterId CLUSTER = new ClusterId("demo");
}
