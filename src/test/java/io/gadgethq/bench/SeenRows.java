package io.gadgethq.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Which rows somebody was given: each row of the store is a feed and an ordinal. */
final class SeenRows {
    private static final int FETCH = 10_000;

    private final Map<UUID, BitSet> rows = new HashMap<>();
    private long count;
    private long twice;

    void add(UUID feed, long ordinal) {
        BitSet seen = rows.computeIfAbsent(feed, _ -> new BitSet());
        int bit = Math.toIntExact(ordinal);
        if (seen.get(bit)) {
            twice++;
        }
        seen.set(bit);
        count++;
    }

    void add(String feed, long ordinal) {
        add(UUID.fromString(feed), ordinal);
    }

    long count() {
        return count;
    }

    /** Rows that came again. */
    long twice() {
        return twice;
    }

    /** The rows that a tenant has in the store, for a comparison later. */
    static SeenRows inStore(Connection connection, String tenant) throws SQLException {
        connection.setAutoCommit(false); // otherwise the driver would fetch all of them at once
        SeenRows stored = new SeenRows();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT f.feed, e.ordinal FROM history_event e JOIN history_feed f ON f.id = e.feed
                        WHERE f.tenant = ?
                        """)) {
            statement.setString(1, tenant);
            statement.setFetchSize(FETCH);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    stored.add(found.getObject(1, UUID.class), found.getLong(2));
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return stored;
    }

    /** Rows of these that are not among the others. */
    long missingFrom(SeenRows others) {
        long missing = 0;
        for (Map.Entry<UUID, BitSet> feed : rows.entrySet()) {
            BitSet rest = (BitSet) feed.getValue().clone();
            rest.andNot(others.rows.getOrDefault(feed.getKey(), new BitSet()));
            missing += rest.cardinality();
        }
        return missing;
    }
}
