package io.gadgethq.session;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The table of feeds. */
@Component
final class FeedRows {
    private static final int BATCH = 500;

    private static final String UPSERT =
            """
            INSERT INTO session_feed (id, session, node, state, reason, owner, since, epoch, next_ordinal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
                owner = excluded.owner, since = excluded.since, epoch = excluded.epoch,
                next_ordinal = excluded.next_ordinal\
            """;

    private final JdbcTemplate jdbc;

    FeedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void write(Collection<FeedStatus> feeds) {
        jdbc.batchUpdate(UPSERT, feeds, BATCH, FeedRows::bind);
    }

    private static void bind(PreparedStatement row, FeedStatus status) throws SQLException {
        row.setObject(1, status.feed().id().value());
        row.setObject(2, status.feed().session().value());
        row.setString(3, status.feed().node().value());
        row.setString(4, status.state().name());
        row.setString(5, status.reason());
        row.setString(6, status.owner());
        row.setObject(7, status.since().atOffset(ZoneOffset.UTC));
        row.setInt(8, status.epoch());
        row.setLong(9, status.nextOrdinal());
    }

    List<FeedStatus> of(Collection<SessionId> sessions) {
        UUID[] ids = sessions.stream().map(SessionId::value).toArray(UUID[]::new);
        return jdbc.query(
                "SELECT * FROM session_feed WHERE session = ANY (?) ORDER BY session, node",
                (row, _) -> read(row),
                (Object) ids);
    }

    private static FeedStatus read(ResultSet row) throws SQLException {
        Feed feed =
                new Feed(
                        new FeedId(row.getObject("id", UUID.class)),
                        new SessionId(row.getObject("session", UUID.class)),
                        new NodeName(row.getString("node")));
        return new FeedStatus(
                feed,
                FeedStatus.State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("owner"),
                row.getInt("epoch"),
                row.getLong("next_ordinal"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
