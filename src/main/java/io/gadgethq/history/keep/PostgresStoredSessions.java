package io.gadgethq.history.keep;

import io.gadgethq.event.SessionId;
import io.gadgethq.history.EventsHeld;
import io.gadgethq.history.StoredSessions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.time.ZoneOffset;

/** Marks the feeds of a session; {@link Forgotten} deletes them later. */
@Component
final class PostgresStoredSessions implements StoredSessions {
    private final JdbcClient jdbc;
    private final KeepTables tables;
    private final InstantSource clock;

    PostgresStoredSessions(JdbcClient jdbc, KeepTables tables, InstantSource clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.clock = clock;
    }

    /** The higher fence keeps out what still waits in a queue or in a spool. */
    @Override
    public void forget(SessionId session) {
        tables.lockHolds();
        tables.holdOn(session)
                .ifPresent(hold -> {
                    throw new EventsHeld(hold);
                });
        jdbc.sql("UPDATE history_feed SET forgotten = ?, fence = fence + 1 WHERE session = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), session.value())
                .update();
    }
}
