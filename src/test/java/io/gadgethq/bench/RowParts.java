package io.gadgethq.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/** What a stored row takes on the disk, part by part. */
final class RowParts {
    private static final String PARTS =
            """
            SELECT regexp_replace(i.name, '^history_event_', ''), sum(pg_total_relation_size(t.relid)) FROM (
                SELECT c.oid AS relid, c.relname::text AS name FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
                WHERE x.indrelid = 'history_event'::regclass) i, pg_partition_tree(i.relid) t
            WHERE t.isleaf GROUP BY 1
            UNION ALL SELECT 'table', sum(pg_table_size(relid)) FROM pg_partition_tree('history_event') WHERE isleaf
            UNION ALL SELECT 'origins', pg_total_relation_size('history_origin')
            ORDER BY 2 DESC
            """;

    private RowParts() {}

    /** Prints bytes per row and returns the sum. */
    static double print(DataSource database, long rows, Figures figures) throws SQLException {
        double all = 0;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet parts = statement.executeQuery(PARTS)) {
            while (parts.next()) {
                double bytes = parts.getDouble(2) / rows;
                figures.print("row-" + parts.getString(1).replace('_', '-'), bytes, "bytes");
                all += bytes;
            }
        }
        figures.print("row", all, "bytes");
        return all;
    }
}
