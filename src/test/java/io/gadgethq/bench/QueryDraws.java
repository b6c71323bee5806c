package io.gadgethq.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import javax.sql.DataSource;

/** What people look for: values of rows that exist, drawn by chance, so that frequent ones come more often. */
final class QueryDraws {
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Seen> seen;
    private final Instant from;
    private final Instant to;
    private final SplittableRandom chance = new SplittableRandom(42);

    /** What stands in a row. */
    record Seen(Instant time, String namespace, String pod, String comm, long pid) {

        /** The clock hour of the row, which may end behind the last row. */
        Instant hour() {
            return Instant.ofEpochSecond(
                    Math.floorDiv(time.getEpochSecond(), HOUR.toSeconds()) * HOUR.toSeconds());
        }
    }

    /**
     * @param from rows from then on are drawn
     */
    QueryDraws(DataSource database, String tenant, Instant from, Instant to) throws SQLException {
        this.from = from;
        this.to = to;
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                SELECT time, namespace, pod, comm, pid FROM history_event e TABLESAMPLE SYSTEM (1)
                                JOIN history_layout l ON l.feed = e.feed AND l.layout = e.layout
                                JOIN history_schema s ON s.id = l.schema
                                WHERE time >= ? AND time < ? AND namespace <> '' AND comm <> '' AND pid > 0
                                AND s.content @> '{"fields": [{"fullName": "proc.pid"}]}'
                                AND shelf IN (SELECT id FROM history_shelf WHERE tenant = ?) LIMIT 5000
                                """)) {
            select.setObject(1, from.atOffset(ZoneOffset.UTC));
            select.setObject(2, to.atOffset(ZoneOffset.UTC));
            select.setString(3, tenant);
            try (ResultSet rows = select.executeQuery()) {
                this.seen = read(rows);
            }
        }
        if (seen.isEmpty()) {
            throw new IllegalStateException("no rows of " + tenant + " to draw from");
        }
    }

    private static List<Seen> read(ResultSet rows) throws SQLException {
        List<Seen> seen = new ArrayList<>();
        while (rows.next()) {
            seen.add(
                    new Seen(
                            rows.getObject("time", OffsetDateTime.class).toInstant(),
                            rows.getString("namespace"),
                            rows.getString("pod"),
                            rows.getString("comm"),
                            rows.getLong("pid")));
        }
        return seen;
    }

    Seen next() {
        return seen.get(chance.nextInt(seen.size()));
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }
}
