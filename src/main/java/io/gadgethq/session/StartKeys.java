package io.gadgethq.session;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;
import io.gadgethq.event.SessionId;
import io.gadgethq.session.SessionRefused.Kind;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The table of keys that callers have started sessions with. It outlives the process that could not answer any more. */
@Component
final class StartKeys {
    private final JdbcClient jdbc;

    StartKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Another request with the same key was first; its transaction is committed. */
    static final class Taken extends RuntimeException {
        Taken(StartKey key) {
            super("the key '%s' is taken".formatted(key.key()));
        }
    }

    private record Served(String request, SessionId session) {}

    /**
     * The session that this key has started.
     *
     * @throws SessionRefused if it was another request
     */
    Optional<SessionId> find(Actor actor, StartKey key, Instant now) throws SessionRefused {
        Optional<Served> served =
                jdbc.sql(
                                """
                                SELECT request, session FROM session_start_key
                                WHERE tenant = ? AND caller = ? AND key = ? AND served > ?\
                                """)
                        .params(tenant(actor), actor.user(), key.key(), oldest(key, now))
                        .query(StartKeys::served)
                        .optional();
        if (served.isPresent() && !served.get().request().equals(key.request())) {
            throw new SessionRefused(
                    Kind.WRONG_STATE,
                    Optional.of("Idempotency-Key"),
                    "Another request with this Idempotency-Key has started session %s"
                            .formatted(served.get().session()),
                    "Send another key with another request.");
        }
        return served.map(Served::session);
    }

    private static Served served(ResultSet row, int number) throws SQLException {
        return new Served(row.getString(1), new SessionId(row.getObject(2, UUID.class)));
    }

    /**
     * Expects a transaction of its caller, in which the session is written too. Keys that are too old go.
     *
     * @throws Taken if the key has started a session since it was looked for
     */
    void write(Actor actor, StartKey key, SessionId session, Instant now) {
        jdbc.sql("DELETE FROM session_start_key WHERE served <= ?")
                .param(oldest(key, now))
                .update();
        int written =
                jdbc.sql(
                                """
                                INSERT INTO session_start_key (tenant, caller, key, request, session, served)
                                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
                                """)
                        .params(
                                tenant(actor),
                                actor.user(),
                                key.key(),
                                key.request(),
                                session.value(),
                                now.atOffset(ZoneOffset.UTC))
                        .update();
        if (written == 0) {
            throw new Taken(key);
        }
    }

    private static String tenant(Actor actor) {
        return actor.tenant().orElse(TenantId.PLATFORM).value();
    }

    private static OffsetDateTime oldest(StartKey key, Instant now) {
        return now.minus(key.keptFor()).atOffset(ZoneOffset.UTC);
    }
}
