package io.gadgethq.event;

import java.util.List;
import java.util.function.Predicate;

/**
 * Some columns of a record as one flat JSON object of full field names, compiled: what is zero or empty is left out, and
 * an array or byte string of a fixed size lacks the zeros at its end. {@link RowBuilder} gives both back.
 */
public final class SparseJson {
    private final FieldReader[] readers;

    /** Comma, name and colon. */
    private final byte[][] keys;

    private SparseJson(RowLayout layout, List<Column> columns) {
        this.readers = columns.stream().map(layout.plan()::reader).toArray(FieldReader[]::new);
        this.keys = columns.stream().map(SparseJson::key).toArray(byte[][]::new);
    }

    public static SparseJson of(RowLayout layout, Predicate<Column> chosen) {
        return new SparseJson(layout, layout.columns().stream().filter(chosen).toList());
    }

    private static byte[] key(Column column) {
        return JsonBuffer.storable().raw(',').quoted(column.name()).raw(':').toByteArray();
    }

    /**
     * Appends the object.
     *
     * @return whether the columns can be read back from it to the bit, if no text was {@link JsonBuffer#isReplaced
     *     replaced}
     */
    public boolean write(Row row, JsonBuffer json) {
        boolean exact = true;
        int skip = 1; // no comma before the first
        json.raw('{');
        for (int i = 0; i < readers.length; i++) {
            FieldReader reader = readers[i];
            if (row.isEmpty(reader) && reader.fixedSize() == row.fullLengthOrZero(reader)) {
                continue;
            }
            exact &= isExact(row, reader);
            json.literal(keys[i], skip, keys[i].length - skip);
            skip = 0;
            write(row, reader, json);
        }
        json.raw('}');
        return exact;
    }

    private static void write(Row row, FieldReader reader, JsonBuffer json) {
        if (reader.isNumber()) {
            JsonTemplate.write(row, reader, json);
        } else if (reader.isNumbers()) {
            boolean cut = reader.fixedSize() > 0;
            int count = cut ? row.keptCount(reader) : row.count(reader);
            JsonTemplate.writeNumbers(row, reader, count, json);
        } else {
            json.raw('"');
            if (reader.fixedSize() > 0) {
                json.hex(row.values(), row.start(reader), row.end(reader) - row.start(reader));
            } else {
                JsonTemplate.write(row, reader, json);
            }
            json.raw('"');
        }
    }

    private static boolean isExact(Row row, FieldReader reader) {
        if (reader.isText()) {
            return true;
        }
        boolean decimal = reader.kind == FieldKind.FLOAT32 || reader.kind == FieldKind.FLOAT64;
        if (reader.isNumber()) {
            return !decimal || isExact(row.decimal(reader));
        }
        boolean exact =
                reader.fixedSize() == 0 || reader.fixedSize() == row.fullLengthOrZero(reader);
        for (int i = 0; exact && decimal && i < row.count(reader); i++) {
            exact = isExact(Row.decimalOf(reader, row.element(reader, i)));
        }
        return exact;
    }

    /** JSON has no form for what is no number, and a database none for a negative zero. */
    private static boolean isExact(double value) {
        return Double.isFinite(value) && (value != 0 || 1 / value > 0);
    }
}
