package io.gadgethq.expression;

import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.JsonBuffer;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SparseJson;
import io.gadgethq.history.PromotedColumn;
import io.gadgethq.history.PromotedColumns;

import org.springframework.jdbc.core.JdbcTemplate;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Events of one layout as rows of a table in the form of {@code history_event}. */
final class StoredRows {
    private final JdbcTemplate jdbc;
    private final PromotedColumns promoted;
    private final SparseJson fields;
    private final List<GadgetEvent> events;

    private StoredRows(JdbcTemplate jdbc, RowLayout layout, List<GadgetEvent> events) {
        this.jdbc = jdbc;
        this.promoted = PromotedColumns.of(layout);
        this.fields = SparseJson.of(layout, column -> promoted.column(column).isEmpty());
        this.events = events;
    }

    /** Makes a new table with the events. */
    static StoredRows store(JdbcTemplate jdbc, RowLayout layout, List<GadgetEvent> events) {
        jdbc.execute("DROP TABLE IF EXISTS asked");
        jdbc.execute("CREATE TABLE asked (LIKE history_event, node text NOT NULL)");
        StoredRows stored = new StoredRows(jdbc, layout, events);
        jdbc.batchUpdate(
                "INSERT INTO asked (time, nanos, ordinal, duration, pid, namespace, pod, container, comm,"
                        + " error, fields, node, feed, shelf, layout)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, 1, 1, 1)",
                events,
                100,
                stored::insert);
        return stored;
    }

    private void insert(PreparedStatement row, GadgetEvent event) throws SQLException {
        long micros = Math.floorDiv(event.timeNanos(), 1_000L);
        Instant time =
                Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L),
                        Math.floorMod(micros, 1_000_000L) * 1_000);
        List<Object> values = new ArrayList<>();
        values.add(OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
        values.add(Math.floorMod(event.timeNanos(), 1_000L));
        values.add(event.ordinal());
        values.add(duration(event.row()));
        values.add(promoted.field(PromotedColumn.PID).map(event.row()::number).orElse(0L));
        values.add(text(PromotedColumn.NAMESPACE, event.row()));
        values.add(text(PromotedColumn.POD, event.row()));
        values.add(text(PromotedColumn.CONTAINER, event.row()));
        values.add(text(PromotedColumn.COMM, event.row()));
        values.add(text(PromotedColumn.ERROR, event.row()));
        values.add(fields(event.row()));
        values.add(event.feed().node().toString());
        for (int i = 0; i < values.size(); i++) {
            row.setObject(i + 1, values.get(i));
        }
    }

    private long duration(Row row) {
        long nanos = promoted.field(PromotedColumn.DURATION).map(row::number).orElse(0L);
        boolean unsigned =
                promoted.field(PromotedColumn.DURATION)
                        .map(column -> column.field().kind() == FieldKind.UINT64)
                        .orElse(false);
        return unsigned && nanos < 0 ? Long.MAX_VALUE : nanos;
    }

    private String text(PromotedColumn column, Row row) {
        return promoted.field(column).map(row::text).orElse("").replace('\0', '\uFFFD');
    }

    private String fields(Row row) {
        JsonBuffer json = JsonBuffer.storable();
        fields.write(row, json);
        return new String(json.toByteArray(), StandardCharsets.UTF_8);
    }

    List<GadgetEvent> events() {
        return events;
    }

    /** How the fields of this table are asked for. */
    SqlFields sql() {
        return new JsonSqlFields(
                "e.fields",
                column -> promoted.column(column).map(one -> "e." + one.sqlName()),
                "e.node",
                "e.time",
                "e.nanos");
    }

    /** The ordinals each of the conditions selects, asked in one go. */
    List<Set<Long>> select(List<SqlCondition> conditions) {
        StringBuilder sql = new StringBuilder("SELECT e.ordinal");
        List<Object> parameters = new ArrayList<>();
        for (SqlCondition condition : conditions) {
            sql.append(", ").append(condition.text());
            parameters.addAll(condition.parameters());
        }
        sql.append(" FROM asked e");
        List<Set<Long>> selected = new ArrayList<>();
        conditions.forEach(_ -> selected.add(new HashSet<>()));
        jdbc.query(
                sql.toString(),
                rows -> {
                    for (int i = 0; i < conditions.size(); i++) {
                        boolean holds = rows.getBoolean(i + 2);
                        if (rows.wasNull()) {
                            throw new AssertionError(
                                    "neither true nor false: " + conditions.get(i));
                        }
                        if (holds) {
                            selected.get(i).add(rows.getLong(1));
                        }
                    }
                },
                parameters.toArray());
        return selected;
    }
}
