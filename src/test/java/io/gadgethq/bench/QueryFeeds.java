package io.gadgethq.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Feeds for generated rows: those that were recorded, again for each stretch of time, as if the sessions had been started anew. */
final class QueryFeeds {
    private final Connection connection;
    private final String columns;

    QueryFeeds(Connection connection) throws SQLException {
        this.connection = connection;
        this.columns =
                text(
                        """
                        SELECT string_agg(column_name, ', ') FROM information_schema.columns
                        WHERE table_name = 'history_feed' AND column_name NOT IN ('id', 'feed', 'session')
                        """);
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }

    /** Numbers of the new feeds by those of the feeds they repeat. */
    Map<Integer, Integer> repeat(int stretch) throws SQLException {
        Map<Integer, Integer> numbers = new TreeMap<>();
        String sql =
                """
                MERGE INTO history_feed t USING (
                    SELECT f.id AS origin, md5(f.feed::text || %1$d)::uuid AS new_feed,
                           md5(f.session::text || %1$d)::uuid AS new_session, f.*
                    FROM history_feed f WHERE EXISTS (SELECT FROM bench_recorded r WHERE r.feed = f.id)) s
                ON false
                WHEN NOT MATCHED THEN INSERT (feed, session, %2$s) VALUES (new_feed, new_session, %3$s)
                RETURNING s.origin, t.id
                """
                        .formatted(stretch, columns, "s." + columns.replace(", ", ", s."));
        try (Statement statement = connection.createStatement();
                ResultSet made = statement.executeQuery(sql)) {
            while (made.next()) {
                numbers.put(made.getInt(1), made.getInt(2));
            }
        }
        for (Map.Entry<Integer, Integer> number : numbers.entrySet()) {
            update(
                    "INSERT INTO history_layout SELECT ?, layout, schema FROM history_layout WHERE feed = ?",
                    number.getValue(),
                    number.getKey());
            update(
                    """
                    INSERT INTO history_origin SELECT f.id, o.origin, o.digest, jsonb_set(o.fields,
                        '{runtime.containerId}', to_jsonb(md5(f.id || '/' || o.origin) || md5(o.digest::text)), false)
                    FROM history_origin o, history_feed f WHERE f.id = ? AND o.feed = ?
                    """,
                    number.getValue(),
                    number.getKey());
        }
        return numbers;
    }

    void remember(int feed, long rows, Instant first, Instant last) throws SQLException {
        update(
                "UPDATE history_feed SET accepted = ?, stored = ?, received = ?, next_ordinal = ?, reserved_to = ?, first_time = ?, last_time = ? WHERE id = ?",
                rows,
                rows,
                rows,
                rows + 1,
                rows + 1,
                first.atOffset(ZoneOffset.UTC),
                last.atOffset(ZoneOffset.UTC),
                feed);
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
