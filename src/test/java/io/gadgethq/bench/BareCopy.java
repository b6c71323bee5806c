package io.gadgethq.bench;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The yardstick of the store: rows that lie ready, by {@code COPY BINARY} of 10 000 on one connection, each committed to the
 * disk, into one table with the columns and indexes of {@code history_event} and without partitions.
 */
final class BareCopy {
    private static final int ROWS = 10_000;
    private static final String TABLE = "bench_copy";

    private final Connection connection;
    private final StoredRows rows;

    BareCopy(Connection connection, StoredRows rows) {
        this.connection = connection;
        this.rows = rows;
    }

    /** Rows per second into an empty table, for about this long. */
    double measure(Duration time) throws SQLException {
        execute("DROP TABLE IF EXISTS " + TABLE);
        execute("CREATE TABLE %s (LIKE history_event INCLUDING ALL)".formatted(TABLE));
        long begun = System.nanoTime();
        long copied = 0;
        while (System.nanoTime() - begun < time.toNanos()) {
            copy(rows.copy(copied, ROWS));
            copied += ROWS;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        execute("DROP TABLE " + TABLE);
        return copied / seconds;
    }

    private void copy(byte[] rows) throws SQLException {
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY %s (%s) FROM STDIN BINARY"
                                        .formatted(TABLE, StoredRows.COLUMNS));
        copy.writeToCopy(rows, 0, rows.length);
        copy.endCopy();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
