package io.gadgethq.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/**
 * Some columns of a record as one flat JSON object of full field names, or as an array of their values in the order of the
 * columns, compiled. What is zero or empty is left out of the object and null in the array, which ends with the last value;
 * an array or byte string of a fixed size lacks the zeros at its end. {@link RowBuilder} gives all of them back. A number
 * that JSON does not know is the text {@code "NaN"}.
 */
public final class SparseJson {
    private static final byte[] NULL = "null,".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NAN = "\"NaN\"".getBytes(StandardCharsets.US_ASCII);

    private final FieldReader[] readers;

    /** Comma, name and colon; none in an array. */
    private final byte[][] keys;

    private final boolean array;

    private SparseJson(RowLayout layout, List<Column> columns, boolean array) {
        this.readers = columns.stream().map(layout.plan()::reader).toArray(FieldReader[]::new);
        this.keys =
                array
                        ? new byte[0][]
                        : columns.stream().map(SparseJson::key).toArray(byte[][]::new);
        this.array = array;
    }

    /** An object. */
    public static SparseJson of(RowLayout layout, Predicate<Column> chosen) {
        return new SparseJson(layout, layout.columns().stream().filter(chosen).toList(), false);
    }

    /** An array of the values of columns of the layout. */
    public static SparseJson array(RowLayout layout, List<Column> columns) {
        return new SparseJson(layout, columns, true);
    }

    private static byte[] key(Column column) {
        return JsonBuffer.storable().raw(',').quoted(column.name()).raw(':').toByteArray();
    }

    /**
     * Appends the object or array.
     *
     * @return whether the columns can be read back from it to the bit, if no text was {@link JsonBuffer#isReplaced
     *     replaced}
     */
    public boolean write(Row row, JsonBuffer json) {
        boolean exact = true;
        int written = 0;
        json.raw(array ? '[' : '{');
        for (int i = 0; i < readers.length; i++) {
            FieldReader reader = readers[i];
            if (row.isEmpty(reader) && reader.fixedSize() == row.fullLengthOrZero(reader)) {
                continue;
            }
            exact &= isExact(row, reader);
            if (array) {
                goTo(i, written, json);
                written = i + 1;
            } else {
                int skip = written++ == 0 ? 1 : 0; // no comma before the first
                json.literal(keys[i], skip, keys[i].length - skip);
            }
            write(row, reader, json);
        }
        json.raw(array ? ']' : '}');
        return exact;
    }

    /** To a place in the array, behind so many that are written. */
    private static void goTo(int place, int written, JsonBuffer json) {
        if (written > 0) {
            json.raw(',');
        }
        for (int i = written; i < place; i++) {
            json.literal(NULL, 0, NULL.length);
        }
    }

    private static void write(Row row, FieldReader reader, JsonBuffer json) {
        if (reader.isNumber()) {
            if (isDecimal(reader) && !Double.isFinite(row.decimal(reader))) {
                json.literal(NAN, 0, NAN.length);
            } else {
                JsonTemplate.write(row, reader, json);
            }
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
        boolean decimal = isDecimal(reader);
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

    private static boolean isDecimal(FieldReader reader) {
        return reader.kind == FieldKind.FLOAT32 || reader.kind == FieldKind.FLOAT64;
    }

    /** JSON has no form for what is no number, and a database none for a negative zero. */
    private static boolean isExact(double value) {
        return Double.isFinite(value) && (value != 0 || 1 / value > 0);
    }
}
