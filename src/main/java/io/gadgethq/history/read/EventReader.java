package io.gadgethq.history.read;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;
import io.gadgethq.history.PromotedColumn;
import io.gadgethq.history.StoredEvent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes events of rows, for one query. Belongs to one thread. */
final class EventReader {
    private static final int FIRST_PROMOTED = 7;
    private static final int FIELDS = FIRST_PROMOTED + PromotedColumn.values().length;

    /** What it needs of a row of the table alias {@code e}, in its order. */
    static final String COLUMNS =
            Arrays.stream(PromotedColumn.values())
                    .map(column -> "e." + column.sqlName())
                    .collect(
                            Collectors.joining(
                                    ", ",
                                    "e.time, e.nanos, e.feed, e.ordinal, e.layout, e.origin, ",
                                    ", e.fields, e.exact"));

    private final Chosen chosen;
    private final StoredOrigins origins;
    private final Reading reading;
    private final Map<UUID, RowRestorer> restorers = new HashMap<>();

    EventReader(Chosen chosen, StoredOrigins origins, Reading reading) {
        this.chosen = chosen;
        this.origins = origins;
        this.reading = reading;
    }

    StoredEvent read(ResultSet row) throws SQLException {
        OffsetDateTime time = Objects.requireNonNull(row.getObject(1, OffsetDateTime.class));
        FeedRow feed = chosen.feed(row.getInt(3));
        StoredSchema schema = chosen.schema(feed, row.getInt(5));
        GadgetEvent event =
                new GadgetEvent(
                        feed.feed(),
                        row.getLong(4),
                        Times.nanosSince1970(time, row.getInt(2)),
                        row(schema, row));
        return new StoredEvent(event, feed.tenant(), feed.cluster(), feed.gadget(), feed.number());
    }

    private Row row(StoredSchema schema, ResultSet row) throws SQLException {
        byte[] exact = row.getBytes(FIELDS + 1);
        if (exact.length > 0) {
            return schema.layout().row(exact);
        }
        RowRestorer restorer = restorers.computeIfAbsent(schema.id(), _ -> new RowRestorer(schema));
        int at = FIRST_PROMOTED;
        for (PromotedColumn column : PromotedColumn.values()) {
            if (column.isText()) {
                restorer.text(column, row.getString(at));
            } else {
                restorer.number(column, row.getLong(at));
            }
            at++;
        }
        int origin = row.getInt(6);
        if (origin > 0) {
            restorer.origin(origins.find(reading, row.getInt(3), origin));
        }
        return restorer.restore(row.getString(FIELDS));
    }
}
