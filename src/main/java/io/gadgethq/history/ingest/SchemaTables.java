package io.gadgethq.history.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Schemas, layouts and origins as they are written. */
final class SchemaTables {
    private static final String SCHEMA =
            """
            INSERT INTO history_schema (id, source, content) VALUES (?, ?, ?::jsonb)
            ON CONFLICT DO NOTHING
            """;
    private static final String LAYOUT =
            """
            INSERT INTO history_layout (feed, layout, schema) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """;

    private static final String ORIGIN =
            """
            INSERT INTO history_origin (feed, origin, digest, fields) VALUES (?, ?, ?, ?::jsonb)
            ON CONFLICT DO NOTHING
            """;

    private SchemaTables() {}

    static void add(Connection connection, List<FeedPart> parts) throws SQLException {
        List<FeedPart> bringing =
                parts.stream()
                        .filter(part -> part.batches().stream().anyMatch(SchemaTables::brings))
                        .toList();
        if (!bringing.isEmpty()) {
            schemas(connection, bringing);
            layouts(connection, bringing);
            origins(connection, bringing);
        }
    }

    private static boolean brings(EncodedBatch batch) {
        return !batch.definitions().isEmpty();
    }

    /** In the order of their ids: two writers must not wait for each other crosswise. */
    private static void schemas(Connection connection, List<FeedPart> parts) throws SQLException {
        SortedMap<UUID, NewLayout> schemas = new TreeMap<>();
        for (FeedPart part : parts) {
            for (EncodedBatch batch : part.batches()) {
                batch.definitions()
                        .layouts()
                        .forEach(layout -> schemas.put(layout.schema().id(), layout));
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(SCHEMA)) {
            for (NewLayout layout : schemas.values()) {
                insert.setObject(1, layout.schema().id());
                insert.setString(2, layout.schema().source());
                insert.setString(3, layout.schema().json());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void layouts(Connection connection, List<FeedPart> parts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(LAYOUT)) {
            for (FeedPart part : parts) {
                for (EncodedBatch batch : part.batches()) {
                    for (NewLayout layout : batch.definitions().layouts()) {
                        insert.setInt(1, part.owner().feed());
                        insert.setShort(2, layout.number());
                        insert.setObject(3, layout.schema().id());
                        insert.addBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }

    private static void origins(Connection connection, List<FeedPart> parts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ORIGIN)) {
            for (FeedPart part : parts) {
                for (EncodedBatch batch : part.batches()) {
                    for (NewOrigin origin : batch.definitions().origins()) {
                        insert.setInt(1, part.owner().feed());
                        insert.setShort(2, origin.number());
                        insert.setObject(3, origin.digest());
                        insert.setString(4, origin.fields());
                        insert.addBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }
}
