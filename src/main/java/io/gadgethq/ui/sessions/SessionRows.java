package io.gadgethq.ui.sessions;

import com.vaadin.flow.spring.annotation.SpringComponent;

import io.gadgethq.access.Actor;
import io.gadgethq.event.Loss;
import io.gadgethq.event.SessionId;
import io.gadgethq.session.Ledger;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionQuery;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.Sessions;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The lines of a list of sessions, each with what its books say. The rate is what was received between two looks, so the first
 * look has none; only as many books are opened as fit a screen or two.
 */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class SessionRows {
    private static final int MAX_BOOKS = 60;

    private final Sessions sessions;
    private final InstantSource clock;
    private Map<SessionId, Look> before = new HashMap<>();

    SessionRows(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Look(long received, Instant at) {}

    /** The sessions as they are now, those that run with their rate and losses. */
    public List<SessionRow> read(Actor actor, SessionQuery query) {
        List<Session> found = sessions.list(actor, query).items();
        Map<SessionId, Look> now = new HashMap<>();
        List<SessionRow> rows = found.stream().map(session -> row(actor, session, now)).toList();
        before = now;
        return rows;
    }

    private SessionRow row(Actor actor, Session session, Map<SessionId, Look> now) {
        Optional<Ledger> books =
                now.size() < MAX_BOOKS ? books(actor, session.id()) : Optional.empty();
        if (books.isEmpty()) {
            return new SessionRow(session, OptionalDouble.empty(), 0, false);
        }
        List<Loss> losses =
                books.get().feeds().stream().flatMap(feed -> feed.losses().stream()).toList();
        long received =
                books.get().feeds().stream().mapToLong(feed -> feed.counts().received()).sum();
        Look look = new Look(received, clock.instant());
        now.put(session.id(), look);
        return new SessionRow(
                session,
                session.state() == SessionState.RUNNING
                        ? rate(session.id(), look)
                        : OptionalDouble.empty(),
                losses.stream().mapToLong(loss -> loss.count().orElse(0)).sum(),
                losses.stream().anyMatch(Loss::atLeast));
    }

    private OptionalDouble rate(SessionId id, Look look) {
        Look last = before.get(id);
        if (last == null) {
            return OptionalDouble.empty();
        }
        double seconds = Duration.between(last.at(), look.at()).toMillis() / 1_000.0;
        return seconds < 0.2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, look.received() - last.received()) / seconds);
    }

    /** Empty if the session has gone since it was listed. */
    private Optional<Ledger> books(Actor actor, SessionId id) {
        try {
            return Optional.of(sessions.ledger(actor, id));
        } catch (SessionRefused _) {
            return Optional.empty();
        }
    }
}
