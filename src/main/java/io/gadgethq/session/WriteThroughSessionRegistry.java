package io.gadgethq.session;

import io.gadgethq.access.Permit;
import io.gadgethq.event.SessionId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The tables, and in memory the sessions that have not ended. The memory changes after the commit and under the same
 * lock, so it is what the tables say; readers never wait.
 */
@Component
final class WriteThroughSessionRegistry implements SessionRegistry {
    private static final Logger log = LoggerFactory.getLogger(WriteThroughSessionRegistry.class);
    private static final int INSTALLATION_CHARS = 8;

    private final SessionStore store;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final String installation;
    private final Map<SessionId, Standing> active = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();

    WriteThroughSessionRegistry(
            SessionStore store,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            InstantSource clock,
            Supplier<UUID> sessionIds) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
        String proposed = sessionIds.get().toString().substring(0, INSTALLATION_CHARS);
        this.installation = transaction.execute(_ -> store.installation(proposed));
        Instant now = now();
        store.active().stream().map(found -> Resumed.at(now, found)).forEach(this::remember);
    }

    @Override
    public List<Session> active() {
        return active.values().stream().map(Standing::session).toList();
    }

    @Override
    public void report(List<FeedReport> reports) {
        ReportRound round = new ReportRound(installation, now());
        writing.lock();
        try {
            for (FeedReport report : reports) {
                find(report.feed().session()).ifPresent(standing -> round.add(standing, report));
            }
            if (round.isEmpty()) {
                return;
            }
            transaction.executeWithoutResult(_ -> round.writeTo(store));
            round.standings().values().forEach(this::remember);
        } finally {
            writing.unlock();
        }
        round.changedState().stream()
                .map(round.standings()::get)
                .filter(Objects::nonNull)
                .forEach(this::publish);
    }

    @Override
    public void conclude(SessionId id, SessionState state, String reason) {
        Standing next;
        writing.lock();
        try {
            Standing now = active.get(id);
            if (now == null || isTooLate(now.session(), state)) {
                return;
            }
            Session session =
                    now.session()
                            .become(
                                    state,
                                    StoredText.of(reason),
                                    state.ended() ? Optional.of(now()) : Optional.empty());
            if (session.equals(now.session())) {
                return;
            }
            List<FeedStatus> left = state.ended() ? left(now, session) : List.of();
            transaction.executeWithoutResult(_ -> {
                store.update(session);
                store.write(left);
            });
            next = now.with(left).with(session);
            remember(next);
        } finally {
            writing.unlock();
        }
        publish(next);
    }

    /** The feeds nobody heard to their end: of a node that is gone, or left by a console that died while stopping. */
    private static List<FeedStatus> left(Standing now, Session ended) {
        Instant when = ended.ended().orElseThrow();
        return now.feeds().values().stream()
                .filter(status -> !status.state().ended())
                .map(status -> status.ended(ended.reason(), when))
                .toList();
    }

    @Override
    public void expire(SessionId id) {
        Standing next;
        writing.lock();
        try {
            Standing now = active.get(id);
            if (now == null
                    || now.session().state() == SessionState.STOPPING
                    || now().isBefore(now.session().ends())) {
                return;
            }
            Session session =
                    now.session().become(SessionState.STOPPING, TIME_OVER, Optional.empty());
            transaction.executeWithoutResult(_ -> store.update(session));
            next = now.with(session);
            remember(next);
        } finally {
            writing.unlock();
        }
        publish(next);
    }

    /** The engine decides by what it saw a moment ago: somebody may have asked for the end since. */
    private static boolean isTooLate(Session session, SessionState state) {
        return session.state() == SessionState.STOPPING && !state.ended();
    }

    @Override
    public String installation() {
        return installation;
    }

    /** Ended ones from the tables. */
    Optional<Standing> find(SessionId id) {
        Standing found = active.get(id);
        return found != null ? Optional.of(found) : store.find(id);
    }

    /** A new session; written together with its admission, or not at all. */
    Session begin(Standing standing, Supplier<Permit> admission) {
        writing.lock();
        try {
            admitted(admission, () -> store.insert(standing));
            remember(standing);
        } finally {
            writing.unlock();
        }
        publish(standing);
        return standing.session();
    }

    /** What a command makes of a session as it is now. */
    interface Change {
        Session of(Session now) throws SessionRefused;
    }

    /**
     * Carries out a command on the session as it is by now, which may have ended since the actor saw it; written together
     * with its admission, or not at all.
     *
     * @throws SessionRefused also if there is no such session any more
     */
    Session change(SessionId id, Change change, Supplier<Permit> admission) throws SessionRefused {
        Standing now;
        Standing next;
        writing.lock();
        try {
            now = find(id).orElseThrow(() -> SessionRefused.notFound(id));
            Session session = change.of(now.session());
            admitted(admission, () -> store.update(session));
            next = now.with(session);
            remember(next);
        } finally {
            writing.unlock();
        }
        if (!next.session().equals(now.session())) {
            publish(next);
        }
        return next.session();
    }

    void forget(SessionId id, Supplier<Permit> admission) {
        writing.lock();
        try {
            admitted(admission, () -> store.delete(id));
        } finally {
            writing.unlock();
        }
    }

    private void admitted(Supplier<Permit> admission, Runnable write) {
        transaction.executeWithoutResult(_ -> {
            try (Permit permit = admission.get()) {
                write.run();
                permit.keep();
            }
        });
    }

    private void remember(Standing standing) {
        if (standing.session().state().ended()) {
            active.remove(standing.session().id());
        } else {
            active.put(standing.session().id(), standing);
        }
    }

    /** It is written already: a screen that cannot hear of it must not make it look like a failure. */
    private void publish(Standing standing) {
        SessionStateChanged news =
                new SessionStateChanged(standing.session().id(), standing.session().state());
        try {
            events.publishEvent(news);
        } catch (RuntimeException bug) {
            log.error("somebody could not hear of {}", news, bug);
        }
    }

    /** As exact as the tables keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
