package io.gadgethq.history.ingest;

import io.gadgethq.event.Column;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.JsonBuffer;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SparseJson;
import io.gadgethq.history.PromotedColumn;
import io.gadgethq.history.PromotedColumns;
import io.gadgethq.history.StoredPlaces;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Events of one layout as tuples of {@code history_event}, in the order of {@link #COLUMNS}. Belongs to the thread of its
 * feed.
 */
final class RowEncoder {
    /** As in the table. */
    static final List<String> COLUMNS =
            List.of(
                    "time",
                    "ordinal",
                    "duration",
                    "pid",
                    "feed",
                    "shelf",
                    "layout",
                    "nanos",
                    "origin",
                    "namespace",
                    "pod",
                    "container",
                    "comm",
                    "error",
                    "fields",
                    "exact");

    /** PostgreSQL counts microseconds from the year 2000. */
    private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;

    /** Bytes of everything but the texts, the fields and the exact form. */
    private static final int FIXED = 256;

    private static final byte JSONB_VERSION = 1;

    /** Bytes of a text in a column: an index entry holds at most 2704 of them, and some have two texts. */
    private static final int MAX_TEXT = 1_000;

    private static final byte[] NOTHING = {};

    private final int feed;
    private final int shelf;
    private final short number;
    private final @Nullable Column duration;
    private final @Nullable Column pid;
    private final @Nullable Column[] texts;
    private final SparseJson origin;
    private final SparseJson own;
    private final SparseJson all;
    private final Origins origins;
    private final JsonBuffer json = JsonBuffer.storable();

    /**
     * @param feed id in the table of feeds
     * @param number of the layout among those of the feed
     * @param origins those of the feed
     */
    RowEncoder(RowLayout layout, int feed, int shelf, short number, Origins origins) {
        StoredPlaces places = StoredPlaces.of(layout);
        PromotedColumns promoted = places.promoted();
        this.feed = feed;
        this.shelf = shelf;
        this.number = number;
        this.duration = promoted.field(PromotedColumn.DURATION).orElse(null);
        this.pid = promoted.field(PromotedColumn.PID).orElse(null);
        this.texts =
                new @Nullable Column[] {
                    promoted.field(PromotedColumn.NAMESPACE).orElse(null),
                    promoted.field(PromotedColumn.POD).orElse(null),
                    promoted.field(PromotedColumn.CONTAINER).orElse(null),
                    promoted.field(PromotedColumn.COMM).orElse(null),
                    promoted.field(PromotedColumn.ERROR).orElse(null)
                };
        this.origin = SparseJson.of(layout, places.origin()::contains);
        this.own = SparseJson.array(layout, places.own());
        this.all = SparseJson.array(layout, places.inArray());
        this.origins = origins;
    }

    /** Appends the tuple of an event. */
    void encode(GadgetEvent event, CopyBuffer out) {
        Row row = event.row();
        out.reserve(FIXED + row.footprint());
        out.int16(COLUMNS.size());
        out.column64(Math.floorDiv(event.timeNanos(), 1000L) - EPOCH_2000_MICROS);
        out.column64(event.ordinal());
        long nanoseconds = duration == null ? 0 : row.number(duration);
        boolean exact = nanoseconds >= 0 || !isUnsigned(duration);
        out.column64(exact ? nanoseconds : Long.MAX_VALUE);
        out.column64(pid == null ? 0 : row.number(pid));
        out.column32(feed);
        out.column16(shelf);
        out.column16(number);
        out.column16((int) Math.floorMod(event.timeNanos(), 1000L));
        short from = origin(row);
        out.column16(from);
        for (Column text : texts) {
            exact &= encode(row, text, out);
        }
        exact &= encodeFields(from == Origins.NONE ? all : own, row, out);
        out.columnBytes(exact ? NOTHING : row.toBytes());
    }

    /** What cannot be given back as it is stays in its row, which holds it exactly. */
    private short origin(Row row) {
        json.clear();
        boolean exact = origin.write(row, json);
        return exact && !json.isReplaced() ? origins.number(json) : Origins.NONE;
    }

    private static boolean isUnsigned(@Nullable Column column) {
        return column != null && column.field().kind() == FieldKind.UINT64;
    }

    /** Returns whether the column holds the text as it is. */
    private static boolean encode(Row row, @Nullable Column column, CopyBuffer out) {
        int begun = out.beginColumn();
        int length = column == null ? 0 : row.copyText(column, out.array(), out.length());
        if (length >= 0) {
            int kept = cut(out.array(), out.length(), length);
            out.wrote(kept);
            out.endColumn(begun);
            return kept == length;
        }
        out.cut(begun);
        String text = column == null ? "" : row.text(column).replace('\0', '\uFFFD');
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.columnBytes(Arrays.copyOf(bytes, cut(bytes, 0, bytes.length)));
        out.reserve(FIXED + row.footprint());
        return false;
    }

    /** How much of a text in UTF-8 is kept: whole characters. */
    private static int cut(byte[] text, int at, int length) {
        if (length <= MAX_TEXT) {
            return length;
        }
        int kept = MAX_TEXT;
        while (kept > 0 && (text[at + kept] & 0xC0) == 0x80) {
            kept--;
        }
        return kept;
    }

    private boolean encodeFields(SparseJson fields, Row row, CopyBuffer out) {
        json.clear();
        boolean exact = fields.write(row, json);
        out.reserve(Integer.BYTES + 1 + json.length());
        int begun = out.beginColumn();
        out.raw(JSONB_VERSION);
        json.copyTo(out.array(), out.length());
        out.wrote(json.length());
        out.endColumn(begun);
        return exact && !json.isReplaced();
    }
}
