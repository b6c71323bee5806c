package io.gadgethq.history.keep;

import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes, finds and drops the partitions of {@code history_event}: by shelf, below by {@link Slot}. Nobody else names one.
 *
 * <p>Partitions are made beside the table and attached, for {@code CREATE … PARTITION OF} would wait for every running
 * query of the shelf, and all writers behind it. One slot is made ahead, so that at the border of two slots nothing waits.
 * What is further from now than {@link #PAST} and {@link #AHEAD} goes to the shelf's default partition: a broken clock must
 * not make thousands of tables.
 */
@Component
public final class Partitions {
    static final Duration PAST = Duration.ofDays(30);
    static final Duration AHEAD = Duration.ofDays(2);

    private static final String ROOT = "history_event";
    private static final String DEFAULT = "default";

    /** Any number: who makes or drops tables holds this lock of the database. */
    private static final long LOCK = 0x6861_6467_6574L;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ZoneOffset.UTC);
    private static final Pattern LEAF = Pattern.compile(ROOT + "_(\\d+)_(\\d{10}|default)");

    private final InstantSource clock;
    private final Set<Slot> made = ConcurrentHashMap.newKeySet();

    public Partitions(InstantSource clock) {
        this.clock = clock;
    }

    /** Makes the table of a shelf with its default partition, unless it is there. */
    public void ensureShelf(Connection connection, int shelf) throws SQLException {
        inTransaction(
                connection,
                statement -> {
                    String table = table(shelf);
                    if (exists(statement, table)) {
                        return;
                    }
                    statement.execute(
                            "CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING INDEXES) PARTITION BY RANGE (time)"
                                    .formatted(table, ROOT));
                    statement.execute(
                            "CREATE TABLE %s PARTITION OF %s DEFAULT"
                                    .formatted(defaultTable(shelf), table));
                    statement.execute(
                            "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES IN (%d)"
                                    .formatted(ROOT, table, shelf));
                });
    }

    /** Makes the partitions of the slots that are not absurd, and of the slots behind them, unless they are there. */
    public void ensure(Connection connection, Collection<Slot> slots) throws SQLException {
        for (Slot slot : slots) {
            for (Slot wanted : List.of(slot, slot.next())) {
                if (isNear(wanted) && !made.contains(wanted)) {
                    inTransaction(connection, statement -> make(statement, wanted));
                    made.add(wanted);
                }
            }
        }
    }

    private boolean isNear(Slot slot) {
        Instant now = clock.instant();
        return slot.to().isAfter(now.minus(PAST)) && slot.from().isBefore(now.plus(AHEAD));
    }

    private static void make(Statement statement, Slot slot) throws SQLException {
        String table = table(slot);
        if (exists(statement, table)) {
            return;
        }
        statement.execute(
                "CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING INDEXES)".formatted(table, ROOT));
        // Queries name hundreds of feeds: looking each of them up among a hundred values takes
        // longer than the query. Without any, few rows are expected and too many looked up.
        statement.execute("ALTER TABLE %s ALTER feed SET STATISTICS 10".formatted(table));
        // What was absurd when it came and is not any more.
        statement.execute(
                "WITH moved AS (DELETE FROM %s WHERE time >= '%s' AND time < '%s' RETURNING *) INSERT INTO %s SELECT * FROM moved"
                        .formatted(defaultTable(slot.shelf()), slot.from(), slot.to(), table));
        statement.execute(
                "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
                        .formatted(table(slot.shelf()), table, slot.from(), slot.to()));
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT to_regclass('%s') IS NOT NULL".formatted(table))) {
            found.next();
            return found.getBoolean(1);
        }
    }

    /** All partitions that hold events, the oldest of each shelf first, the default ones last. */
    public List<Partition> list(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                SELECT c.relname, pg_total_relation_size(c.oid), c.reltuples::bigint
                                FROM pg_partition_tree('history_event') t JOIN pg_class c ON c.oid = t.relid
                                WHERE t.level = 2 ORDER BY c.relname
                                """);
                ResultSet rows = statement.executeQuery()) {
            List<Partition> partitions = new ArrayList<>();
            while (rows.next()) {
                Matcher name = LEAF.matcher(rows.getString(1));
                if (name.matches()) {
                    partitions.add(partition(name, rows.getLong(2), rows.getLong(3)));
                }
            }
            return partitions;
        }
    }

    private static Partition partition(Matcher name, long bytes, long rows) {
        Optional<Instant> from =
                name.group(2).equals(DEFAULT)
                        ? Optional.empty()
                        : Optional.of(NAME.parse(name.group(2), Instant::from));
        return new Partition(Integer.parseInt(name.group(1)), name.group(), from, bytes, rows);
    }

    /**
     * Drops a partition with all its events. Waits shortly for those who read it.
     *
     * @throws SQLException with state 55P03 if somebody still reads; nothing is dropped then
     * @throws IllegalArgumentException if it is a default partition, which must stay
     */
    public void drop(Connection connection, Partition partition) throws SQLException {
        Instant from =
                partition
                        .from()
                        .orElseThrow(
                                () -> new IllegalArgumentException("a default partition stays"));
        made.remove(Slot.of(partition.shelf(), from));
        inTransaction(
                connection,
                statement -> statement.execute("DROP TABLE IF EXISTS " + partition.table()));
    }

    private static String table(int shelf) {
        return ROOT + "_" + shelf;
    }

    private static String table(Slot slot) {
        return table(slot.shelf()) + "_" + NAME.format(slot.from());
    }

    private static String defaultTable(int shelf) {
        return table(shelf) + "_" + DEFAULT;
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }

    private static void inTransaction(Connection connection, Work work) throws SQLException {
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '2s'");
            statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(LOCK));
            work.with(statement);
            connection.commit();
            connection.setAutoCommit(before);
        } catch (SQLException e) {
            undo(connection, before, e);
            throw e;
        }
    }

    private static void undo(Connection connection, boolean autoCommit, SQLException cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException lost) {
            cause.addSuppressed(lost); // the connection is gone, and with it what was begun
        }
    }
}
