package io.gadgethq.history.ingest;

import io.gadgethq.event.Loss;
import io.gadgethq.history.LossBook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The losses of feeds as they are written; of a feed never more than {@link LossBook#MAX} are kept. */
final class LossTables {
    private static final String INSERT =
            """
            INSERT INTO history_loss (feed, place, from_time, to_time, after_ordinal, count, at_least, cause)
            VALUES (?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?)
            """;

    private LossTables() {}

    static void add(Connection connection, int feed, List<Loss> losses) throws SQLException {
        if (losses.isEmpty()) {
            return;
        }
        insert(connection, feed, losses);
        // Losses come often when there is most to do: only those of a full book are read.
        if (count(connection, feed) <= LossBook.MAX) {
            return;
        }
        LossBook book = LossBook.append(read(connection, feed), List.of());
        if (book.rewritten()) {
            delete(connection, feed);
            insert(connection, feed, book.losses());
        }
    }

    private static void insert(Connection connection, int feed, List<Loss> losses)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Loss loss : losses) {
                insert.setInt(1, feed);
                insert.setString(2, loss.place().name());
                insert.setString(3, Micros.down(loss.from()).toString());
                insert.setString(4, Micros.up(loss.to()).toString());
                set(insert, 5, loss.afterOrdinal());
                set(insert, 6, loss.count());
                insert.setBoolean(7, loss.atLeast());
                insert.setString(8, loss.cause().replace('\0', '\uFFFD'));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, int position, OptionalLong value)
            throws SQLException {
        if (value.isPresent()) {
            statement.setLong(position, value.getAsLong());
        } else {
            statement.setNull(position, Types.BIGINT);
        }
    }

    private static long count(Connection connection, int feed) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM history_loss WHERE feed = ?")) {
            select.setInt(1, feed);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    static List<Loss> read(Connection connection, int feed) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT * FROM history_loss WHERE feed = ? ORDER BY id")) {
            select.setInt(1, feed);
            try (ResultSet rows = select.executeQuery()) {
                List<Loss> losses = new ArrayList<>();
                while (rows.next()) {
                    losses.add(FeedTables.loss(rows));
                }
                return losses;
            }
        }
    }

    private static void delete(Connection connection, int feed) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM history_loss WHERE feed = ?")) {
            delete.setInt(1, feed);
            delete.executeUpdate();
        }
    }
}
