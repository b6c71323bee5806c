package io.gadgethq.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How to read the records of one data source: one compiled reader per live field, built once per schema. */
public final class RowLayout {
    private final DataSourceSchema source;

    private RowLayout(DataSourceSchema source) {
        this.source = source;
    }

    public static RowLayout of(DataSourceSchema source) {
        return new RowLayout(source);
    }

    public DataSourceSchema source() {
        return source;
    }

    /** The live fields that carry a value, in the order of the schema. */
    public List<Column> columns() {
        throw new UnsupportedOperationException();
    }

    public Optional<Column> column(String fullName) {
        throw new UnsupportedOperationException();
    }

    /** The columns shown by default: not hidden, by ascending {@code order}, ties in schema order. */
    public List<Column> defaultColumns() {
        throw new UnsupportedOperationException();
    }

    /**
     * Decodes one packet: one row of a single source, any number of an array source.
     *
     * @throws UnreadablePacket if the bytes are not a packet of this data source
     */
    public List<Row> read(byte[] packet) throws UnreadablePacket {
        throw new UnsupportedOperationException();
    }

    /** The record's own time stamp in nanoseconds since 1970; empty if the data source has none or it is 0. */
    public OptionalLong timeNanos(Row row) {
        throw new UnsupportedOperationException();
    }
}
