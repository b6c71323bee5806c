package io.gadgethq.event;

import java.nio.charset.StandardCharsets;

/**
 * Makes rows from values instead of from a packet, one after the other; what is not set is zero or empty. Belongs to one
 * thread.
 *
 * <p>An array or byte string of a fixed size gets the zeros at its end back: they carry nothing and need not be kept.
 */
public final class RowBuilder {
    private static final byte[] NONE = {};

    private final RowLayout layout;
    private final RecordPlan plan;
    private final int[] sizes;
    private final byte[][] parts;
    private byte[] fixed;

    RowBuilder(RowLayout layout) {
        this.layout = layout;
        this.plan = layout.plan();
        this.fixed = new byte[plan.fixedLength()];
        this.parts = new byte[plan.parts().length][];
        this.sizes = new int[parts.length];
        for (Column column : layout.columns()) {
            FieldReader reader = plan.reader(column);
            if (reader.part >= 0) {
                sizes[reader.part] = fixedSize(column.field(), reader);
            }
        }
        clear();
    }

    /** Bytes the value has in every record; 0: it varies, or there can be none. */
    private static int fixedSize(Field field, FieldReader reader) {
        boolean whole = !reader.isNumbers() || field.size() % reader.kind.width() == 0;
        return reader.isText() || reader.slot < 0 || !whole ? 0 : Math.max(0, field.size());
    }

    private void clear() {
        fixed = new byte[plan.fixedLength()];
        for (FieldReader reader : plan.parts()) {
            set(reader, NONE);
        }
    }

    /**
     * Sets an integer, or a boolean by 0 or 1.
     *
     * @throws IllegalArgumentException if the column is neither
     */
    public RowBuilder number(Column column, long value) {
        FieldReader reader = plan.reader(column);
        if (!reader.isNumber() || isFloat(reader)) {
            throw unfit(column);
        }
        put(reader, fixed, reader.at, value);
        return this;
    }

    /**
     * @throws IllegalArgumentException if the column is no floating point number
     */
    public RowBuilder decimal(Column column, double value) {
        FieldReader reader = plan.reader(column);
        if (!reader.isNumber() || !isFloat(reader)) {
            throw unfit(column);
        }
        put(reader, fixed, reader.at, bits(reader, value));
        return this;
    }

    /**
     * @throws IllegalArgumentException if the column is no text
     */
    public RowBuilder text(Column column, String value) {
        FieldReader reader = plan.reader(column);
        if (!reader.isText()) {
            throw unfit(column);
        }
        set(reader, value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /**
     * @throws IllegalArgumentException if the column is no byte string
     */
    public RowBuilder bytes(Column column, byte[] value) {
        FieldReader reader = plan.reader(column);
        if (reader.isNumber() || reader.isText() || reader.isNumbers()) {
            throw unfit(column);
        }
        set(reader, value.clone());
        return this;
    }

    /**
     * Sets an array of integers.
     *
     * @throws IllegalArgumentException if the column is none
     */
    public RowBuilder numbers(Column column, long[] values) {
        FieldReader reader = array(column);
        if (isFloat(reader)) {
            throw unfit(column);
        }
        set(reader, packed(reader, values));
        return this;
    }

    /**
     * Sets an array of floating point numbers.
     *
     * @throws IllegalArgumentException if the column is none
     */
    public RowBuilder decimals(Column column, double[] values) {
        FieldReader reader = array(column);
        if (!isFloat(reader)) {
            throw unfit(column);
        }
        long[] bits = new long[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = bits(reader, values[i]);
        }
        set(reader, packed(reader, bits));
        return this;
    }

    private FieldReader array(Column column) {
        FieldReader reader = plan.reader(column);
        if (!reader.isNumbers()) {
            throw unfit(column);
        }
        return reader;
    }

    /** In the order of the agent's bytes, as a packet has them. */
    private byte[] packed(FieldReader reader, long[] values) {
        int width = reader.kind.width();
        byte[] bytes = new byte[Math.multiplyExact(width, values.length)];
        for (int i = 0; i < values.length; i++) {
            for (int place = 0; place < width; place++) {
                int at = i * width + (plan.isBigEndian() ? width - 1 - place : place);
                bytes[at] = (byte) (values[i] >>> (8 * place));
            }
        }
        return bytes;
    }

    private static boolean isFloat(FieldReader reader) {
        return reader.kind == FieldKind.FLOAT32 || reader.kind == FieldKind.FLOAT64;
    }

    private static long bits(FieldReader reader, double value) {
        return reader.kind == FieldKind.FLOAT32
                ? Float.floatToRawIntBits((float) value)
                : Double.doubleToRawLongBits(value);
    }

    private static void put(FieldReader reader, byte[] bytes, int at, long value) {
        switch (reader.kind.width()) {
            case 1 -> bytes[at] = (byte) value;
            case 2 -> LittleEndian.putShort(bytes, at, (short) value);
            case 4 -> LittleEndian.putInt(bytes, at, (int) value);
            default -> LittleEndian.putLong(bytes, at, value);
        }
    }

    private void set(FieldReader reader, byte[] value) {
        parts[reader.part] = value;
        if (!reader.isText()) {
            LittleEndian.putInt(fixed, reader.at, Math.max(sizes[reader.part], value.length));
        }
    }

    private static IllegalArgumentException unfit(Column column) {
        return new IllegalArgumentException(
                "'%s' holds values of another kind".formatted(column.name()));
    }

    /** The row of what was set; the next one begins empty. */
    public Row build() {
        int[] kept = new int[parts.length];
        long total = 0;
        for (FieldReader reader : plan.parts()) {
            byte[] part = parts[reader.part];
            int length =
                    reader.isText()
                            ? part.length
                            : LittleEndian.lengthWithoutZeros(part, 0, part.length);
            kept[reader.part] = length;
            total += length;
        }
        boolean wide = total > 0xFFFF;
        int base = fixed.length + parts.length * (wide ? 4 : 2);
        byte[] values = new byte[Math.toIntExact(base + total)];
        System.arraycopy(fixed, 0, values, 0, fixed.length);
        int at = base;
        for (int part = 0; part < parts.length; part++) {
            System.arraycopy(parts[part], 0, values, at, kept[part]);
            at += kept[part];
            if (wide) {
                LittleEndian.putInt(values, fixed.length + 4 * part, at - base);
            } else {
                LittleEndian.putShort(values, fixed.length + 2 * part, (short) (at - base));
            }
        }
        clear();
        return new Row(layout, values, wide);
    }
}
