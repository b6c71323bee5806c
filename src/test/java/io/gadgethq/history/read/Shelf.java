package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.access.RecordedAdmission;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.Schemas;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.SqlFields;
import io.gadgethq.history.History;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.SchemaContent;
import io.gadgethq.history.TimeRange;
import io.gadgethq.storage.TestDatabase;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A real database with events in it, and who reads them. */
public final class Shelf implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    public static final Actor OPERATOR = actor("ann", "shop", Role.OPERATOR);
    public static final Actor VIEWER = actor("vic", "shop", Role.VIEWER);
    public static final Actor STRANGER = actor("sam", "payments", Role.TENANT_ADMIN);

    public static final RowLayout EXEC =
            new Schemas()
                    .field("comm", FieldKind.STRING)
                    .field("pid", FieldKind.UINT32)
                    .field("error", FieldKind.STRING)
                    .field("args", FieldKind.STRING)
                    .field("size", FieldKind.INT64)
                    .field("rate", FieldKind.FLOAT64)
                    .layout();

    /** Knows neither {@code args} nor {@code pid}. */
    public static final RowLayout OPEN =
            new Schemas()
                    .field("comm", FieldKind.STRING)
                    .field("fname", FieldKind.STRING)
                    .field("size", FieldKind.STRING)
                    .layout();

    /** Stored events with what they have in common, as {@link #sql} wants them. */
    public static final String EVENTS = Chosen.EVENTS;

    public final TestDatabase database;
    public final RecordedAdmission admission = new RecordedAdmission();
    public final StoredRows rows;
    public final History history;
    private final Map<StoredRows.Owner, Long> ordinals = new HashMap<>();

    private Shelf(TestDatabase database, Path spool) {
        InstantSource clock = InstantSource.fixed(NOW);
        this.database = database;
        this.rows = new StoredRows(database, spool);
        Selections selections =
                new Selections(
                        new Readings(
                                database.source(),
                                new ReadProperties(
                                        4, 3, Duration.ofSeconds(10), Duration.ofSeconds(20))),
                        new Readers(admission),
                        new StoredSchemas(),
                        new StoredOrigins());
        this.history = new PostgresHistory(selections, new Pages(selections, clock));
    }

    public static Shelf start(Path data) throws IOException {
        return new Shelf(TestDatabase.start(data), data.resolve("spool"));
    }

    static Actor actor(String name, String tenant, Role role) {
        return new Actor(name, Optional.of(new TenantId(tenant)), Set.of(role));
    }

    public StoredRows.Owner feed(SessionId session, String node) {
        return rows.open(session, node, "shop", "trace_exec", Tier.METADATA);
    }

    /** One commit of events at these milliseconds before or after {@link #NOW}. */
    public List<GadgetEvent> append(StoredRows.Owner owner, long... millis) {
        List<GadgetEvent> events = new ArrayList<>();
        for (long milli : millis) {
            long ordinal = ordinals.merge(owner, 1L, Long::sum);
            events.add(exec(owner.feed(), ordinal, milli, "c" + ordinal % 3));
        }
        rows.append(owner, events);
        return events;
    }

    public static GadgetEvent exec(Feed feed, long ordinal, long millis, String comm) {
        var row = EXEC.builder();
        row.text(EXEC.column("comm").orElseThrow(), comm);
        row.number(EXEC.column("pid").orElseThrow(), 1000 + ordinal);
        row.text(EXEC.column("error").orElseThrow(), ordinal % 2 == 0 ? "ENOENT" : "");
        row.text(EXEC.column("args").orElseThrow(), "arg " + ordinal);
        row.number(EXEC.column("size").orElseThrow(), ordinal);
        row.decimal(EXEC.column("rate").orElseThrow(), ordinal / 4.0);
        return new GadgetEvent(feed, ordinal, nanos(millis) + ordinal % 1_000, row.build());
    }

    public static GadgetEvent open(Feed feed, long ordinal, long millis, String comm, String file) {
        var row = OPEN.builder();
        row.text(OPEN.column("comm").orElseThrow(), comm);
        row.text(OPEN.column("fname").orElseThrow(), file);
        return new GadgetEvent(feed, ordinal, nanos(millis), row.build());
    }

    public static long nanos(long millis) {
        return NOW.plusMillis(millis).toEpochMilli() * 1_000_000;
    }

    public static HistorySelection all(SessionId session) {
        return new HistorySelection(TimeRange.EVER, HistorySources.of(session));
    }

    /** How the fields of rows of a layout are asked for. */
    public static SqlFields sql(RowLayout layout) {
        SchemaContent content = SchemaContent.of(layout.source());
        return StoredSchema.of(content.id(), content.json()).fields();
    }

    @Override
    public void close() throws IOException {
        rows.close();
        database.close();
    }
}
