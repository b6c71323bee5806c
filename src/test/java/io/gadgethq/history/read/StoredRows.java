package io.gadgethq.history.read;

import io.gadgethq.access.Tier;
import io.gadgethq.event.Column;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.PromotedColumn;
import io.gadgethq.history.PromotedColumns;
import io.gadgethq.history.SchemaContent;
import io.gadgethq.history.keep.Partitions;
import io.gadgethq.history.keep.Slot;
import io.gadgethq.storage.TestDatabase;

import tools.jackson.databind.json.JsonMapper;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes feeds and events into the tables as the store has them, commit by commit. */
public final class StoredRows {
    private final TestDatabase database;
    private final Partitions partitions;
    private final Map<Use, Integer> layouts = new HashMap<>();
    private final Map<RowLayout, PromotedColumns> promotions = new HashMap<>();

    StoredRows(TestDatabase database, InstantSource clock) {
        this.database = database;
        this.partitions = new Partitions(clock);
    }

    public record Owner(Feed feed, int number, int shelf) {}

    public Owner open(SessionId session, String node, String tenant, String gadget, Tier tier)
            throws SQLException {
        Feed feed = new Feed(session, new NodeName(node));
        var jdbc = database.jdbc();
        jdbc.sql("INSERT INTO history_shelf (tenant, class) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(tenant, tier.name())
                .update();
        int shelf =
                jdbc.sql("SELECT id FROM history_shelf WHERE tenant = ? AND class = ?")
                        .params(tenant, tier.name())
                        .query(Integer.class)
                        .single();
        try (Connection connection = database.source().getConnection()) {
            partitions.ensureShelf(connection, shelf);
        }
        int number =
                jdbc.sql(
                                """
                                INSERT INTO history_feed (feed, session, node, tenant, cluster, gadget, tier, shelf,
                                    keeps_events, fence, batch, epoch, next_ordinal, reserved_to, tail,
                                    received, unreadable, out_of_scope, filtered, sampled, accepted, stored, lost_store)
                                VALUES (?, ?, ?, ?, 'demo', ?, ?, ?, true, 1, 0, 1, 1, 1, '', 0, 0, 0, 0, 0, 0, 0, 0)
                                RETURNING id
                                """)
                        .params(
                                feed.id().value(),
                                session.value(),
                                node,
                                tenant,
                                gadget,
                                tier.name(),
                                shelf)
                        .query(Integer.class)
                        .single();
        return new Owner(feed, number, shelf);
    }

    /** One commit: the events of a feed and how far it is stored then. */
    public void append(Owner owner, List<GadgetEvent> events) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            Set<Slot> slots = new HashSet<>();
            for (GadgetEvent event : events) {
                slots.add(new Slot(owner.shelf(), Slot.number(event.timeNanos() / 1_000)));
            }
            partitions.ensure(connection, slots);
            connection.setAutoCommit(false);
            insert(connection, owner, events);
            try (PreparedStatement feed =
                    connection.prepareStatement(
                            """
                            UPDATE history_feed SET next_ordinal = ?, stored = stored + ?, heard = now(),
                                first_time = least(first_time, ?::timestamptz), last_time = greatest(last_time, ?::timestamptz)
                            WHERE id = ?\
                            """)) {
                feed.setLong(1, events.getLast().ordinal() + 1);
                feed.setLong(2, events.size());
                feed.setString(3, time(events, true));
                feed.setString(4, time(events, false));
                feed.setInt(5, owner.number());
                feed.executeUpdate();
            }
            connection.commit();
        }
    }

    private static String time(List<GadgetEvent> events, boolean first) {
        var times = events.stream().mapToLong(GadgetEvent::timeNanos);
        long nanos = first ? times.min().orElseThrow() : times.max().orElseThrow();
        return Instant.EPOCH.plusNanos(nanos - Math.floorMod(nanos, 1_000)).toString();
    }

    private void insert(Connection connection, Owner owner, List<GadgetEvent> events)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO history_event (time, nanos, feed, shelf, ordinal, layout, namespace, pod, container,
                            comm, error, pid, duration, fields, exact)
                        VALUES (?::timestamptz, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)\
                        """)) {
            for (GadgetEvent event : events) {
                RowLayout rowLayout = event.row().layout();
                int layout = layouts.computeIfAbsent(new Use(owner, rowLayout), this::layout);
                PromotedColumns promoted =
                        promotions.computeIfAbsent(rowLayout, PromotedColumns::of);
                insert.setString(1, time(List.of(event), true));
                insert.setInt(2, Math.floorMod(event.timeNanos(), 1_000));
                insert.setInt(3, owner.number());
                insert.setInt(4, owner.shelf());
                insert.setLong(5, event.ordinal());
                insert.setInt(6, layout);
                int at = 7;
                for (PromotedColumn column :
                        List.of(
                                PromotedColumn.NAMESPACE,
                                PromotedColumn.POD,
                                PromotedColumn.CONTAINER,
                                PromotedColumn.COMM,
                                PromotedColumn.ERROR)) {
                    insert.setString(
                            at++,
                            promoted.field(column)
                                    .map(event.row()::text)
                                    .orElse("")
                                    .replace('\0', '\uFFFD'));
                }
                insert.setLong(
                        at++,
                        promoted.field(PromotedColumn.PID).map(event.row()::number).orElse(0L));
                insert.setLong(
                        at++,
                        promoted.field(PromotedColumn.DURATION)
                                .map(event.row()::number)
                                .orElse(0L));
                boolean[] exact = {true};
                insert.setString(at++, fields(event.row(), promoted, exact));
                insert.setBytes(at, exact[0] ? null : event.row().toBytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String fields(Row row, PromotedColumns promoted, boolean[] exact) {
        StringBuilder json = new StringBuilder("{");
        for (Column column : row.layout().columns()) {
            FieldKind kind = column.field().kind();
            boolean text = kind.isText() || kind == FieldKind.BYTES;
            exact[0] &= !text || row.text(column).chars().noneMatch(c -> c == 0 || c == 0xFFFD);
            if (row.isEmpty(column) || promoted.column(column).isPresent()) {
                continue;
            }
            String value = row.text(column).replace('\0', '\uFFFD');
            boolean quotes = text || column.field().array() && !kind.isNumber();
            json.append(json.length() > 1 ? "," : "")
                    .append(JsonMapper.shared().writeValueAsString(column.name()))
                    .append(':')
                    .append(quotes ? JsonMapper.shared().writeValueAsString(value) : value);
        }
        return json.append('}').toString();
    }

    private record Use(Owner owner, RowLayout layout) {}

    private int layout(Use use) {
        Owner owner = use.owner();
        SchemaContent schema = SchemaContent.of(use.layout().source());
        var jdbc = database.jdbc();
        jdbc.sql(
                        "INSERT INTO history_schema (id, source, content) VALUES (?, ?, ?::jsonb) ON CONFLICT DO NOTHING")
                .params(schema.id(), schema.source(), schema.json())
                .update();
        jdbc.sql(
                        """
                        INSERT INTO history_layout (feed, layout, schema)
                        SELECT ?, 1 + count(*), ? FROM history_layout WHERE feed = ?
                        AND NOT EXISTS (SELECT 1 FROM history_layout WHERE feed = ? AND schema = ?)
                        HAVING NOT EXISTS (SELECT 1 FROM history_layout WHERE feed = ? AND schema = ?)
                        """)
                .params(
                        owner.number(),
                        schema.id(),
                        owner.number(),
                        owner.number(),
                        schema.id(),
                        owner.number(),
                        schema.id())
                .update();
        return jdbc.sql("SELECT layout FROM history_layout WHERE feed = ? AND schema = ?")
                .params(owner.number(), schema.id())
                .query(Integer.class)
                .single();
    }

    public void lose(Owner owner, Loss loss) {
        database.jdbc()
                .sql(
                        """
                        INSERT INTO history_loss (feed, place, from_time, to_time, after_ordinal, count, at_least, cause)
                        VALUES (?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?)\
                        """)
                .params(
                        owner.number(),
                        loss.place().name(),
                        loss.from().toString(),
                        loss.to().toString(),
                        loss.afterOrdinal().isPresent() ? loss.afterOrdinal().getAsLong() : null,
                        loss.count().isPresent() ? loss.count().getAsLong() : null,
                        loss.atLeast(),
                        loss.cause())
                .update();
    }

    public static SessionId session() {
        return new SessionId(UUID.randomUUID());
    }
}
