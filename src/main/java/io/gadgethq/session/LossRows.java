package io.gadgethq.session;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** The table of losses. */
@Component
final class LossRows {
    private static final int BATCH = 500;

    private static final String INSERT =
            """
            INSERT INTO session_loss (feed, place, from_time, to_time, after_ordinal, count, at_least, cause)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    private final JdbcTemplate jdbc;

    LossRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A loss and the feed it is of. */
    record Entry(FeedId feed, Loss loss) {}

    void append(Collection<Entry> entries) {
        if (!entries.isEmpty()) {
            jdbc.batchUpdate(INSERT, entries, BATCH, LossRows::bind);
        }
    }

    void forget(FeedId feed) {
        jdbc.update("DELETE FROM session_loss WHERE feed = ?", feed.value());
    }

    private static void bind(PreparedStatement row, Entry entry) throws SQLException {
        Loss loss = entry.loss();
        row.setObject(1, entry.feed().value());
        row.setString(2, loss.place().name());
        row.setObject(3, loss.from().atOffset(ZoneOffset.UTC));
        row.setObject(4, loss.to().atOffset(ZoneOffset.UTC));
        bind(row, 5, loss.afterOrdinal());
        bind(row, 6, loss.count());
        row.setBoolean(7, loss.atLeast());
        row.setString(8, loss.cause());
    }

    private static void bind(PreparedStatement row, int column, OptionalLong value)
            throws SQLException {
        if (value.isPresent()) {
            row.setLong(column, value.getAsLong());
        } else {
            row.setNull(column, Types.BIGINT);
        }
    }

    /** Of these feeds, oldest first. */
    Map<FeedId, List<Loss>> of(Collection<FeedId> feeds) {
        UUID[] ids = feeds.stream().map(FeedId::value).toArray(UUID[]::new);
        Map<FeedId, List<Loss>> losses = new HashMap<>();
        RowCallbackHandler collect =
                row ->
                        losses.computeIfAbsent(
                                        new FeedId(row.getObject("feed", UUID.class)),
                                        _ -> new ArrayList<>())
                                .add(read(row));
        jdbc.query(
                "SELECT * FROM session_loss WHERE feed = ANY (?) ORDER BY feed, id",
                collect,
                (Object) ids);
        return losses;
    }

    private static Loss read(ResultSet row) throws SQLException {
        return new Loss(
                LossPlace.valueOf(row.getString("place")),
                row.getObject("from_time", OffsetDateTime.class).toInstant(),
                row.getObject("to_time", OffsetDateTime.class).toInstant(),
                optional(row, "after_ordinal"),
                optional(row, "count"),
                row.getBoolean("at_least"),
                row.getString("cause"));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
