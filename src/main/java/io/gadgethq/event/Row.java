package io.gadgethq.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one record in compact form: texts are cut at their end, padding is gone. Immutable, belongs to the
 * {@link RowLayout} that read it. A column of another layout of the same schema may be used with it.
 */
public final class Row {
    /** Bytes of the row object and the header of its array. */
    static final int OVERHEAD = 48;

    /** First byte of the stored form: how wide the ends are. Another form needs another number. */
    private static final byte NARROW = 1;

    private static final byte WIDE = 2;

    private final RowLayout layout;
    private final byte[] values;
    private final boolean wide;

    /**
     * @param wide whether the ends of the variable parts take 4 bytes each instead of 2
     */
    Row(RowLayout layout, byte[] values, boolean wide) {
        this.layout = layout;
        this.values = values;
        this.wide = wide;
    }

    public RowLayout layout() {
        return layout;
    }

    /**
     * An integer, a boolean as 0 or 1, a float cut to its integer; unsigned 64-bit values keep their bits.
     *
     * @throws IllegalArgumentException if the column holds text, bytes or an array
     */
    public long number(Column column) {
        FieldReader reader = numeric(column);
        return switch (reader.kind) {
            case FLOAT32, FLOAT64 -> (long) decimal(reader);
            default -> integer(reader);
        };
    }

    /**
     * A number as a double, unsigned 64-bit values as positive ones.
     *
     * @throws IllegalArgumentException if the column holds text, bytes or an array
     */
    public double decimal(Column column) {
        FieldReader reader = numeric(column);
        return switch (reader.kind) {
            case FLOAT32, FLOAT64 -> decimal(reader);
            case UINT64 -> unsigned(integer(reader));
            default -> integer(reader);
        };
    }

    /**
     * The numbers of a packed array, each as {@link #number(Column)} gives it; of any other column none.
     */
    public long[] numbers(Column column) {
        FieldReader reader = layout.plan().reader(column);
        long[] numbers = new long[count(reader)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                    switch (reader.kind) {
                        case FLOAT32, FLOAT64 -> (long) decimalOf(reader, element(reader, i));
                        default -> element(reader, i);
                    };
        }
        return numbers;
    }

    /** The numbers of a packed array, each as {@link #decimal(Column)} gives it; of any other column none. */
    public double[] decimals(Column column) {
        FieldReader reader = layout.plan().reader(column);
        double[] numbers = new double[count(reader)];
        for (int i = 0; i < numbers.length; i++) {
            long bits = element(reader, i);
            numbers[i] =
                    switch (reader.kind) {
                        case FLOAT32, FLOAT64 -> decimalOf(reader, bits);
                        case UINT64 -> unsigned(bits);
                        default -> bits;
                    };
        }
        return numbers;
    }

    /** The value as a person reads it: text as it is, numbers in decimal, arrays and bytes as in JSON. */
    public String text(Column column) {
        FieldReader reader = layout.plan().reader(column);
        if (reader.isText()) {
            return Utf8.text(values, start(reader), end(reader));
        }
        return reader.isNumber() ? number(reader) : json(reader);
    }

    /** Without a buffer: a live view asks for some hundred of these per beat and viewer. */
    private String number(FieldReader reader) {
        return switch (reader.kind) {
            case BOOL -> Boolean.toString(values[reader.at] != 0);
            case FLOAT32 -> Decimals.text((float) decimal(reader));
            case FLOAT64 -> Decimals.text(decimal(reader));
            case UINT64 -> Long.toUnsignedString(integer(reader));
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> Long.toString(integer(reader));
            case INVALID, STRING, CSTRING, BYTES -> json(reader);
        };
    }

    private String json(FieldReader reader) {
        JsonBuffer json = new JsonBuffer();
        JsonTemplate.write(this, reader, json);
        return json.toString();
    }

    /** The bytes of a text or a byte string as they came; of a number none. */
    public byte[] bytes(Column column) {
        FieldReader reader = layout.plan().reader(column);
        if (reader.isNumber()) {
            return new byte[0];
        }
        byte[] kept = Arrays.copyOfRange(values, start(reader), end(reader));
        return Arrays.copyOf(kept, fullLength(reader));
    }

    /** Whether the value is one that means "not set": zero, false, an empty text, an array or bytes of zeros only. */
    public boolean isEmpty(Column column) {
        return isEmpty(layout.plan().reader(column));
    }

    boolean isEmpty(FieldReader reader) {
        return reader.isNumber() ? bits(reader) == 0 : start(reader) == end(reader);
    }

    /** The record as Inspektor Gadget's own client prints it with {@code -o json}, in UTF-8. */
    public byte[] toJson() {
        JsonBuffer json = new JsonBuffer();
        writeTo(json);
        return json.toByteArray();
    }

    /** Appends {@link #toJson()}. */
    public void writeTo(JsonBuffer json) {
        layout.json().write(this, json);
    }

    /** {@link #toJson()} as a string. */
    public String json() {
        return new String(toJson(), StandardCharsets.UTF_8);
    }

    /**
     * Copies a text to where there is room for {@link #footprint} bytes.
     *
     * @return its length in bytes; -1 and nothing of use was copied if it is not UTF-8 or has a character 0
     * @throws IllegalArgumentException if the column is no text
     */
    public int copyText(Column column, byte[] to, int at) {
        FieldReader reader = layout.plan().reader(column);
        if (!reader.isText()) {
            throw new IllegalArgumentException("'%s' is no text".formatted(column.name()));
        }
        int start = start(reader);
        int length = end(reader) - start;
        if (!Utf8.isStorable(values, start, start + length)) {
            return -1;
        }
        System.arraycopy(values, start, to, at, length);
        return length;
    }

    /** All values in compact form, to the bit; {@link RowLayout#row} of a layout of the same fields reads it. */
    public byte[] toBytes() {
        byte[] bytes = new byte[1 + values.length];
        bytes[0] = wide ? WIDE : NARROW;
        System.arraycopy(values, 0, bytes, 1, values.length);
        return bytes;
    }

    /**
     * @throws IllegalArgumentException if the bytes are not a row of this layout
     */
    static Row ofBytes(RowLayout layout, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != NARROW && bytes[0] != WIDE) {
            throw new IllegalArgumentException("not a row in a form known here");
        }
        Row row = new Row(layout, Arrays.copyOfRange(bytes, 1, bytes.length), bytes[0] == WIDE);
        row.checkLength();
        return row;
    }

    private void checkLength() {
        int parts = layout.plan().parts().length;
        boolean whole = values.length >= base();
        int from = 0;
        for (int part = 0; whole && part < parts; part++) {
            int end = endOf(part);
            whole = end >= from && end <= values.length - base();
            from = end;
        }
        if (!whole || from != values.length - base()) {
            throw new IllegalArgumentException(
                    "%d bytes are no row of '%s'".formatted(values.length, layout.source().name()));
        }
    }

    /** Bytes this row occupies on the heap, roughly. */
    public int footprint() {
        return OVERHEAD + values.length;
    }

    byte[] values() {
        return values;
    }

    int start(FieldReader reader) {
        return base() + (reader.part == 0 ? 0 : endOf(reader.part - 1));
    }

    int end(FieldReader reader) {
        return base() + endOf(reader.part);
    }

    private int base() {
        RecordPlan plan = layout.plan();
        return plan.fixedLength() + plan.parts().length * (wide ? 4 : 2);
    }

    private int endOf(int part) {
        int ends = layout.plan().fixedLength();
        return wide
                ? LittleEndian.getInt(values, ends + 4 * part)
                : LittleEndian.getShort(values, ends + 2 * part) & 0xFFFF;
    }

    /** Length of a text, or of an array or byte string with the zeros at its end. */
    int fullLength(FieldReader reader) {
        return reader.isText()
                ? end(reader) - start(reader)
                : LittleEndian.getInt(values, reader.at);
    }

    /** Length of an array or byte string; of all else 0. */
    int fullLengthOrZero(FieldReader reader) {
        return reader.isNumber() || reader.isText() ? 0 : fullLength(reader);
    }

    /** How many numbers the array has; 0 if it is none. */
    int count(FieldReader reader) {
        return reader.isNumbers() ? fullLength(reader) / reader.kind.width() : 0;
    }

    /** How many of the array's numbers come before the zeros at its end. */
    int keptCount(FieldReader reader) {
        int width = reader.kind.width();
        return (end(reader) - start(reader) + width - 1) / width;
    }

    /** An element of an array of numbers: integers extended to 64 bits by their kind, floats as their bits. */
    long element(FieldReader reader, int index) {
        int width = reader.kind.width();
        int at = start(reader) + index * width;
        int end = Math.min(at + width, end(reader));
        long bits = 0;
        for (int i = at; i < end; i++) {
            int place = layout.plan().isBigEndian() ? at + width - 1 - i : i - at;
            bits |= (values[i] & 0xFFL) << (8 * place);
        }
        return extended(reader.kind, bits);
    }

    /** A number extended to 64 bits by its kind. */
    long integer(FieldReader reader) {
        return extended(reader.kind, bits(reader));
    }

    double decimal(FieldReader reader) {
        return decimalOf(reader, bits(reader));
    }

    static double decimalOf(FieldReader reader, long bits) {
        return reader.kind == FieldKind.FLOAT32
                ? Float.intBitsToFloat((int) bits)
                : Double.longBitsToDouble(bits);
    }

    private long bits(FieldReader reader) {
        return switch (reader.kind.width()) {
            case 1 -> values[reader.at];
            case 2 -> LittleEndian.getShort(values, reader.at);
            case 4 -> LittleEndian.getInt(values, reader.at);
            default -> LittleEndian.getLong(values, reader.at);
        };
    }

    private static long extended(FieldKind kind, long bits) {
        return switch (kind) {
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> (int) bits;
            case BOOL, UINT8 -> bits & 0xFF;
            case UINT16 -> bits & 0xFFFF;
            case UINT32, FLOAT32 -> bits & 0xFFFFFFFFL;
            case INT64, UINT64, FLOAT64, INVALID, STRING, CSTRING, BYTES -> bits;
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    private FieldReader numeric(Column column) {
        FieldReader reader = layout.plan().reader(column);
        if (!reader.isNumber()) {
            throw new IllegalArgumentException("'%s' is no number".formatted(column.name()));
        }
        return reader;
    }
}
