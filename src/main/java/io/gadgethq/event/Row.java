package io.gadgethq.event;

import java.nio.charset.StandardCharsets;

/**
 * The values of one record in compact form: texts are cut at their end, padding is gone. Immutable, belongs to the
 * {@link RowLayout} that read it.
 */
public final class Row {
    private final RowLayout layout;
    private final byte[] values;

    Row(RowLayout layout, byte[] values) {
        this.layout = layout;
        this.values = values;
    }

    public RowLayout layout() {
        return layout;
    }

    /** An integer, a boolean as 0 or 1, a float cut to its integer; unsigned 64-bit values keep their bits. */
    public long number(Column column) {
        throw new UnsupportedOperationException();
    }

    /** A number as a double, unsigned 64-bit values as positive ones. */
    public double decimal(Column column) {
        throw new UnsupportedOperationException();
    }

    /** The value as a person reads it: text as it is, numbers in decimal, arrays and bytes as in JSON. */
    public String text(Column column) {
        throw new UnsupportedOperationException();
    }

    /** The record as Inspektor Gadget's own client prints it with {@code -o json}, in UTF-8. */
    public byte[] toJson() {
        throw new UnsupportedOperationException();
    }

    /** {@link #toJson()} as a string. */
    public String json() {
        return new String(toJson(), StandardCharsets.UTF_8);
    }

    /** Bytes this row occupies on the heap, roughly. */
    public int footprint() {
        return 48 + values.length;
    }
}
