package io.gadgethq.history.ingest;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Sends tuples to {@code history_event} by {@code COPY BINARY}. */
final class EventCopy {
    private static final String SQL =
            "COPY history_event (%s) FROM STDIN (FORMAT binary)"
                    .formatted(String.join(", ", RowEncoder.COLUMNS));

    /** Signature, flags and length of the header's extension. */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final byte[] TRAILER = {-1, -1};

    /** The server takes messages of less than 1 GiB; smaller ones let it begin earlier. */
    private static final int PIECE = 256 << 10;

    private EventCopy() {}

    static void run(Connection connection, List<Tuples> all) throws SQLException {
        long rows = all.stream().mapToLong(Tuples::count).sum();
        if (rows == 0) {
            return;
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(SQL);
        try {
            copy.writeToCopy(HEADER, 0, HEADER.length);
            for (Tuples tuples : all) {
                write(copy, tuples.bytes());
            }
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            long written = copy.endCopy();
            if (written != rows) {
                throw new SQLException("%d rows were sent, %d written".formatted(rows, written));
            }
        } catch (SQLException e) {
            cancel(copy, e);
            throw e;
        }
    }

    private static void cancel(CopyIn copy, SQLException cause) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException lost) {
            cause.addSuppressed(lost);
        }
    }

    private static void write(CopyIn copy, byte[] bytes) throws SQLException {
        for (int from = 0; from < bytes.length; from += PIECE) {
            copy.writeToCopy(bytes, from, Math.min(PIECE, bytes.length - from));
        }
    }
}
