package io.gadgethq.session;

import io.gadgethq.access.TenantId;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.StoredSessions;

import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sessions with their feeds in the tables. Every write expects a transaction of its caller. */
@Component
final class SessionStore {
    private static final Sort NEWEST = Sort.by(Sort.Direction.DESC, "started", "id");

    private final SessionRepository sessions;
    private final FeedRows feeds;
    private final JdbcClient jdbc;
    private final StoredSessions events;

    SessionStore(
            SessionRepository sessions, FeedRows feeds, JdbcClient jdbc, StoredSessions events) {
        this.sessions = sessions;
        this.feeds = feeds;
        this.jdbc = jdbc;
        this.events = events;
    }

    void insert(Standing standing) {
        sessions.saveAndFlush(new SessionEntity(standing.session()));
        feeds.write(standing.feeds().values());
    }

    void update(Session session) {
        sessions.findById(session.id().value())
                .ifPresent(row -> {
                    row.become(session);
                    sessions.saveAndFlush(row);
                });
    }

    /**
     * With its events.
     *
     * @throws io.gadgethq.history.EventsHeld if they are under a legal hold
     */
    void delete(SessionId id) {
        events.forget(id);
        sessions.deleteById(id.value());
    }

    Optional<Standing> find(SessionId id) {
        return sessions.findById(id.value()).map(row -> standings(List.of(row)).getFirst());
    }

    List<Standing> active() {
        return standings(sessions.findByEndedIsNull());
    }

    private List<Standing> standings(List<SessionEntity> rows) {
        Map<SessionId, List<FeedStatus>> statuses = statuses(rows);
        return rows.stream()
                .map(row -> row.session(List.of()))
                .map(s -> Standing.of(s, statuses.getOrDefault(s.id(), List.of())))
                .toList();
    }

    private Map<SessionId, List<FeedStatus>> statuses(List<SessionEntity> rows) {
        return feeds.of(ids(rows)).stream()
                .collect(Collectors.groupingBy(status -> status.feed().session()));
    }

    /** One more than the limit, so that the caller sees whether another page follows. */
    List<Session> page(Optional<TenantId> tenant, SessionQuery query) {
        List<SessionEntity> rows =
                sessions.findBy(
                        SessionFilter.of(tenant, query),
                        found -> found.sortBy(NEWEST).limit(query.limit() + 1).all());
        Map<SessionId, List<FeedStatus>> statuses = statuses(rows);
        return rows.stream()
                .map(row ->
                        row.session(statuses.getOrDefault(new SessionId(row.getId()), List.of())))
                .toList();
    }

    private static List<SessionId> ids(List<SessionEntity> rows) {
        return rows.stream().map(row -> new SessionId(row.getId())).toList();
    }

    void write(Collection<FeedStatus> changed) {
        feeds.write(changed);
    }

    /** The name of this installation; the proposed one if it had none. */
    String installation(String proposed) {
        jdbc.sql("INSERT INTO session_installation (name) VALUES (?) ON CONFLICT (one) DO NOTHING")
                .param(proposed)
                .update();
        return jdbc.sql("SELECT name FROM session_installation").query(String.class).single();
    }
}
