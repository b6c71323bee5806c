package io.gadgethq.session;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of feeds. */
@Component
final class FeedRows {
    private static final int BATCH = 500;

    private static final String UPSERT =
            """
            INSERT INTO session_feed (id, session, node, state, reason, owner, since, epoch, next_ordinal,
                reserved_to, tail, heard, received, unreadable, out_of_scope, filtered, sampled, accepted)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
                owner = excluded.owner, since = excluded.since, epoch = excluded.epoch,
                next_ordinal = excluded.next_ordinal, reserved_to = excluded.reserved_to,
                tail = excluded.tail, heard = excluded.heard, received = excluded.received, unreadable = excluded.unreadable,
                out_of_scope = excluded.out_of_scope, filtered = excluded.filtered,
                sampled = excluded.sampled, accepted = excluded.accepted\
            """;

    private final JdbcTemplate jdbc;

    FeedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void write(Collection<FeedBook> books) {
        jdbc.batchUpdate(UPSERT, books, BATCH, FeedRows::bind);
    }

    private static void bind(PreparedStatement row, FeedBook book) throws SQLException {
        FeedStatus status = book.status();
        FeedCheckpoint checkpoint = asWritten(book);
        FeedCounts counts = checkpoint.counts();
        row.setObject(1, status.feed().id().value());
        row.setObject(2, status.feed().session().value());
        row.setString(3, status.feed().node().value());
        row.setString(4, status.state().name());
        row.setString(5, status.reason());
        row.setString(6, status.owner());
        row.setObject(7, status.since().atOffset(ZoneOffset.UTC));
        row.setInt(8, checkpoint.epoch());
        row.setLong(9, checkpoint.nextOrdinal());
        row.setLong(10, checkpoint.reservedTo());
        row.setBytes(11, checkpoint.tail().toBytes());
        row.setObject(12, checkpoint.heard().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
        row.setLong(13, counts.received());
        row.setLong(14, counts.unreadable());
        row.setLong(15, counts.outOfScope());
        row.setLong(16, counts.filtered());
        row.setLong(17, counts.sampled());
        row.setLong(18, counts.accepted());
    }

    /** Of a feed that goes on, ordinals are handed out until the next time it is written. */
    private static FeedCheckpoint asWritten(FeedBook book) {
        return switch (book.status().state()) {
            case STARTING, RUNNING, RETRYING -> book.checkpoint().reserving();
            case ENDED, FAILED -> book.checkpoint();
        };
    }

    /** Of these sessions, without their losses. */
    List<FeedBook> of(Collection<SessionId> sessions) {
        UUID[] ids = sessions.stream().map(SessionId::value).toArray(UUID[]::new);
        return jdbc.query(
                "SELECT * FROM session_feed WHERE session = ANY (?) ORDER BY session, node",
                (row, _) -> read(row),
                (Object) ids);
    }

    private static FeedBook read(ResultSet row) throws SQLException {
        Feed feed =
                new Feed(
                        new FeedId(row.getObject("id", UUID.class)),
                        new SessionId(row.getObject("session", UUID.class)),
                        new NodeName(row.getString("node")));
        FeedCheckpoint checkpoint =
                new FeedCheckpoint(
                        row.getInt("epoch"),
                        row.getLong("next_ordinal"),
                        row.getLong("reserved_to"),
                        FeedTail.ofBytes(row.getBytes("tail")),
                        counts(row),
                        Optional.ofNullable(row.getObject("heard", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant));
        FeedStatus status =
                new FeedStatus(
                        feed,
                        FeedStatus.State.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getString("owner"),
                        checkpoint.epoch(),
                        checkpoint.nextOrdinal(),
                        row.getObject("since", OffsetDateTime.class).toInstant());
        return new FeedBook(status, checkpoint, List.of());
    }

    private static FeedCounts counts(ResultSet row) throws SQLException {
        return new FeedCounts(
                row.getLong("received"),
                row.getLong("unreadable"),
                row.getLong("out_of_scope"),
                row.getLong("filtered"),
                row.getLong("sampled"),
                row.getLong("accepted"));
    }
}
