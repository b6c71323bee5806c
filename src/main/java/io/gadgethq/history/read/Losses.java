package io.gadgethq.history.read;

import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.history.TimeRange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Reads where events are missing. */
final class Losses {
    /** A feed keeps at most a thousand. */
    private static final int MAX = 100_000;

    private Losses() {}

    static List<Loss> of(Reading reading, List<FeedRow> feeds, TimeRange range) {
        if (feeds.isEmpty()) {
            return List.of();
        }
        Sql sql =
                new Sql()
                        .add(
                                """
                                SELECT place, from_time, to_time, after_ordinal, count, at_least, cause
                                FROM history_loss WHERE feed = ANY(\
                                """)
                        .add(Sql.array(feeds.stream().map(FeedRow::number).toList(), "int"))
                        .add(
                                ") AND from_time < ? AND to_time >= ?",
                                Times.micros(range.to()),
                                Times.micros(range.from()))
                        .add(" ORDER BY from_time, id LIMIT " + MAX);
        return reading.list(sql, Losses::loss);
    }

    private static Loss loss(ResultSet row) throws SQLException {
        return new Loss(
                LossPlace.valueOf(row.getString(1)),
                Objects.requireNonNull(row.getObject(2, OffsetDateTime.class)).toInstant(),
                Objects.requireNonNull(row.getObject(3, OffsetDateTime.class)).toInstant(),
                number(row, 4),
                number(row, 5),
                row.getBoolean(6),
                row.getString(7));
    }

    private static OptionalLong number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
