package io.gadgethq.session;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Permit;
import io.gadgethq.access.Reach;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.access.Verb;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.EventsHeld;
import io.gadgethq.session.SessionRefused.Kind;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Every command is admitted where it is written. What an actor may not see is not there for them. */
@Component
final class AdmittedSessions implements Sessions {
    private final Admission admission;
    private final SessionDrafts drafts;
    private final WriteThroughSessionRegistry registry;
    private final SessionStore store;
    private final StartKeys keys;
    private final EventStore events;
    private final SessionProperties properties;

    AdmittedSessions(
            Admission admission,
            SessionDrafts drafts,
            WriteThroughSessionRegistry registry,
            SessionStore store,
            StartKeys keys,
            EventStore events,
            SessionProperties properties) {
        this.admission = admission;
        this.drafts = drafts;
        this.registry = registry;
        this.store = store;
        this.keys = keys;
        this.events = events;
        this.properties = properties;
    }

    @Override
    public Session start(Actor actor, SessionSpec spec) throws SessionRefused {
        Standing draft = drafts.of(actor, spec, registry::now);
        return registry.begin(draft, permit(actor, spec, draft.session()));
    }

    @Override
    public Session start(Actor actor, SessionSpec spec, StartKey key) throws SessionRefused {
        Optional<SessionId> before = keys.find(actor, key, registry.now());
        if (before.isPresent()) {
            return started(actor, before.get());
        }
        Standing draft = drafts.of(actor, spec, registry::now);
        Session session = draft.session();
        Supplier<Permit> permit = permit(actor, spec, session);
        try {
            return registry.begin(
                    draft,
                    () -> {
                        keys.write(actor, key, session.id(), session.started());
                        return permit.get();
                    });
        } catch (StartKeys.Taken _) {
            return started(actor, keys.find(actor, key, registry.now()).orElseThrow());
        }
    }

    private Session started(Actor actor, SessionId id) throws SessionRefused {
        return find(actor, id)
                .orElseThrow(() ->
                        wrongState(
                                "Session %s, which was started with this key, is not there any more"
                                        .formatted(id),
                                "Send another Idempotency-Key to start another session."));
    }

    private Supplier<Permit> permit(Actor actor, SessionSpec spec, Session session) {
        Permission permission =
                Permission.to(
                        Verb.START_SESSION, session.tenant(), session.tier(), session.gadget());
        Map<String, String> details =
                Map.of(
                        "session", session.id().toString(),
                        "image", session.image().reference(),
                        "cluster", session.cluster().value(),
                        "nodes", Integer.toString(session.feeds().size()),
                        "namespaces", String.join(",", session.scope().namespaces()),
                        "duration", spec.duration().toString());
        return () -> admission.admit(actor, permission, details);
    }

    @Override
    public Session stop(Actor actor, SessionId id) throws SessionRefused {
        Standing found = visible(actor, id);
        return registry.change(
                id,
                now ->
                        now.state().ended() || now.state() == SessionState.STOPPING
                                ? now
                                : now.become(
                                        SessionState.STOPPING,
                                        "stopped by " + actor.user(),
                                        Optional.empty()),
                permit(actor, Verb.STOP_SESSION, found.session(), Map.of()));
    }

    @Override
    public Session extend(Actor actor, SessionId id, Duration by) throws SessionRefused {
        Standing found = visible(actor, id);
        Duration max = properties.maxDuration(found.session().tenant());
        Supplier<Permit> permit =
                permit(actor, Verb.EXTEND_SESSION, found.session(), Map.of("by", by.toString()));
        SpecRules.checkDuration("by", by, max);
        return registry.change(id, now -> extended(now, by, max), permit);
    }

    private Session extended(Session session, Duration by, Duration max) throws SessionRefused {
        if (session.state().ended() || session.state() == SessionState.STOPPING) {
            throw wrongState(
                    "This session is %s and cannot be extended".formatted(session.state().title()),
                    "Start it again.");
        }
        Instant end = session.ends().plus(by);
        if (end.isAfter(registry.now().plus(max))) {
            throw SpecRules.refuse(
                    "by",
                    "A session ends at most %s from now; with another %s it would end later"
                            .formatted(SpecRules.words(max), SpecRules.words(by)),
                    "Extend it by less, or later.");
        }
        return session.endingAt(end);
    }

    @Override
    public void delete(Actor actor, SessionId id) throws SessionRefused {
        Session session = visible(actor, id).session();
        Supplier<Permit> permit = permit(actor, Verb.DELETE_SESSION, session, Map.of());
        if (!session.state().ended()) {
            throw wrongState(
                    "This session is %s".formatted(session.state().title()),
                    "Stop it first; it can be deleted when it has ended.");
        }
        try {
            registry.forget(id, permit);
        } catch (EventsHeld held) {
            throw wrongState(
                    "The events of this session are under a legal hold: " + held.getMessage(),
                    "It can be deleted when that hold is released.");
        }
    }

    /** Asks at once whether the actor may, so that the answer does not depend on the session's state; admits later. */
    private Supplier<Permit> permit(
            Actor actor, Verb verb, Session session, Map<String, String> details) {
        Permission permission =
                Permission.to(verb, session.tenant(), session.tier(), session.id().toString());
        admission.check(actor, permission);
        return () -> admission.admit(actor, permission, details);
    }

    @Override
    public Optional<Session> find(Actor actor, SessionId id) {
        return standing(actor, id).map(Standing::session);
    }

    private Optional<Standing> standing(Actor actor, SessionId id) {
        return registry.find(id).filter(found -> maySee(actor, found.session()));
    }

    private boolean maySee(Actor actor, Session session) {
        return admission.allows(
                actor,
                Permission.to(
                        Verb.VIEW_SESSION,
                        session.tenant(),
                        Tier.METADATA,
                        session.id().toString()));
    }

    private Standing visible(Actor actor, SessionId id) throws SessionRefused {
        return standing(actor, id).orElseThrow(() -> SessionRefused.notFound(id));
    }

    @Override
    public SessionPage list(Actor actor, SessionQuery query) {
        return switch (admission.reach(actor, Verb.VIEW_SESSION)) {
            case Reach.Everywhere() -> page(Optional.empty(), query);
            case Reach.Team(TenantId tenant) -> page(Optional.of(tenant), query);
            case Reach.Nowhere() -> new SessionPage(List.of(), Optional.empty());
        };
    }

    private SessionPage page(Optional<TenantId> tenant, SessionQuery query) {
        List<Session> found = store.page(tenant, query);
        boolean more = found.size() > query.limit();
        List<Session> items = more ? found.subList(0, query.limit()) : found;
        return new SessionPage(
                items,
                more
                        ? Optional.of(SessionCursor.behind(items.getLast()).text())
                        : Optional.empty());
    }

    @Override
    public Ledger ledger(Actor actor, SessionId id) throws SessionRefused {
        Session session = visible(actor, id).session();
        return Ledger.of(
                session, events.books(session.feeds().stream().map(FeedStatus::feed).toList()));
    }

    private static SessionRefused wrongState(String message, String remedy) {
        return new SessionRefused(Kind.WRONG_STATE, Optional.empty(), message, remedy);
    }
}
