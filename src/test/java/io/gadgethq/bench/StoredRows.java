package io.gadgethq.bench;

import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of {@code history_event} as the product wrote them, held in the form of {@code COPY BINARY}: whatever is compared with
 * the store gets the very same rows.
 */
final class StoredRows {
    /** All columns, in an order of its own: those that are changed for a copy come first, at fixed places. */
    static final String COLUMNS =
            "time, ordinal, pid, feed, duration, shelf, layout, nanos, origin, namespace, pod, container, comm, error, fields, exact";

    /** Places in a row: each value stands behind its length of 4 bytes, and the number of columns before all of them. */
    static final int TIME = 6;

    static final int ORDINAL = 18;
    static final int PID = 30;
    static final int FEED = 42;

    /** Signature, flags and length of the header's extension. */
    static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    static final short END = -1;

    private final List<byte[]> rows;

    StoredRows(List<byte[]> rows) {
        if (rows.isEmpty()) {
            throw new IllegalStateException("the store holds no rows");
        }
        this.rows = List.copyOf(rows);
    }

    /**
     * @param from the name of the table and what follows it: a condition, an order, a limit
     */
    static StoredRows read(Connection connection, String from) throws SQLException, IOException {
        String query = "COPY (SELECT %s FROM %s) TO STDOUT BINARY".formatted(COLUMNS, from);
        PGConnection server = connection.unwrap(PGConnection.class);
        try (InputStream in = new PGCopyInputStream(server, query)) {
            return new StoredRows(split(in));
        }
    }

    /** The rows of one whole {@code COPY BINARY}. */
    static List<byte[]> split(InputStream copy) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(copy, 1 << 16));
        List<byte[]> rows = new ArrayList<>();
        in.skipNBytes(SIGNATURE.length);
        for (short columns = in.readShort(); columns != END; columns = in.readShort()) {
            rows.add(row(in, columns));
        }
        return rows;
    }

    private static byte[] row(DataInputStream in, short columns) throws IOException {
        ByteBuffer row = ByteBuffer.allocate(256).putShort(columns);
        for (int i = 0; i < columns; i++) {
            int length = in.readInt();
            int more = 4 + Math.max(0, length);
            if (row.remaining() < more) {
                row = ByteBuffer.allocate(2 * (row.position() + more)).put(row.flip());
            }
            row.putInt(length);
            if (length > 0) {
                in.readFully(row.array(), row.position(), length);
                row.position(row.position() + length);
            }
        }
        byte[] bytes = new byte[row.position()];
        row.flip().get(bytes);
        return bytes;
    }

    int size() {
        return rows.size();
    }

    byte[] row(int number) {
        return rows.get(number);
    }

    /** Bytes of all rows as they are sent, on average. */
    double averageSize() {
        return rows.stream().mapToInt(row -> row.length).average().orElseThrow();
    }

    /**
     * So many rows from one on, over and over, as one whole {@code COPY BINARY}. Each time round, time and ordinals have moved
     * on, as those of a running stream have.
     */
    byte[] copy(long first, int count) {
        int size = SIGNATURE.length + 2;
        for (int i = 0; i < count; i++) {
            size += rows.get(index(first + i)).length;
        }
        ByteBuffer copy = ByteBuffer.allocate(size).put(SIGNATURE);
        for (int i = 0; i < count; i++) {
            byte[] row = rows.get(index(first + i));
            int at = copy.position();
            copy.put(row);
            copy.putLong(at + TIME, copy.getLong(at + TIME) + later(first + i));
            copy.putLong(at + ORDINAL, first + i);
        }
        return copy.putShort(END).array();
    }

    private int index(long number) {
        return (int) (number % rows.size());
    }

    /** Microseconds by which a row is later than the one it repeats. */
    long later(long number) {
        return number / rows.size() * span();
    }

    private long span() {
        long first = ByteBuffer.wrap(rows.getFirst()).getLong(TIME);
        long last = ByteBuffer.wrap(rows.getLast()).getLong(TIME);
        return Math.max(1, last - first);
    }
}
