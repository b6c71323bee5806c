package io.gadgethq.bench;

import io.gadgethq.history.keep.Partitions;
import io.gadgethq.history.keep.Slot;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import javax.sql.DataSource;

/**
 * Fills the store with a week of rows made from those that the product has stored, stretch by stretch from now into the past, so
 * that an early end makes the week shorter and not thinner. The tables are made by the product; they are not logged while they are
 * filled, which changes nothing for those who read.
 */
final class QueryLoad {
    /** So long sessions live; two of the store's partitions. */
    static final Duration STRETCH = Slot.LENGTH.multipliedBy(2);

    private static final Duration RANGE = Duration.ofDays(7);
    private static final int STRETCHES = (int) RANGE.dividedBy(STRETCH);
    private static final int THREADS = 2;
    private static final int ROWS = 10_000;
    private static final String RECORDED = "bench_recorded";

    private final DataSource database;
    private final long rows;
    private final Instant end;
    private final List<RowVariant> variants;
    private final Map<Integer, Map<Integer, Integer>> feeds = new TreeMap<>();
    private final AtomicLong loaded = new AtomicLong();
    private int stretches;

    private QueryLoad(DataSource database, long rows, Instant now, List<RowVariant> variants) {
        this.database = database;
        this.rows = rows;
        this.end = Slot.of(0, now).from();
        this.variants = variants;
    }

    /**
     * Takes the rows that are in the store as the pattern, and out of it.
     *
     * @param rows for a whole week
     */
    static QueryLoad of(DataSource database, long rows, Instant now, int patterns)
            throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            execute(
                    connection,
                    "CREATE TABLE %s AS SELECT * FROM history_event".formatted(RECORDED));
            execute(connection, "TRUNCATE history_event");
            String some = "%s ORDER BY time LIMIT %d".formatted(RECORDED, patterns);
            StoredRows recorded = StoredRows.read(connection, some);
            List<RowVariant> variants =
                    IntStream.range(0, recorded.size())
                            .mapToObj(i -> new RowVariant(recorded.row(i)))
                            .toList();
            return new QueryLoad(database, rows, now, variants);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Loads as much as can be done until then, at least one stretch for each thread; how many rows. */
    long load(long deadline) throws Exception {
        try (Connection connection = database.getConnection()) {
            makeTables(connection);
            QueryFeeds books = new QueryFeeds(connection);
            for (int i = 0; i < STRETCHES; i++) {
                feeds.put(i, books.repeat(i));
            }
        }
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(
                        threads.submit(() -> {
                            do {
                                load(next.getAndIncrement());
                            } while (next.get() < STRETCHES && System.nanoTime() < deadline);
                            return null;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        stretches = Math.min(STRETCHES, next.get());
        return loaded.get();
    }

    private void makeTables(Connection connection) throws SQLException {
        Partitions partitions = new Partitions(InstantSource.fixed(end));
        for (int shelf : numbers(connection, "SELECT DISTINCT shelf FROM " + RECORDED)) {
            partitions.ensureShelf(connection, shelf);
            Set<Slot> slots = new HashSet<>();
            for (Instant at = begin(STRETCHES - 1); at.isBefore(end); at = at.plus(Slot.LENGTH)) {
                slots.add(Slot.of(shelf, at));
            }
            partitions.ensure(connection, slots);
        }
        for (String table : leaves(connection)) {
            execute(connection, "ALTER TABLE %s SET UNLOGGED".formatted(table));
        }
    }

    private static List<Integer> numbers(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<Integer> numbers = new ArrayList<>();
            while (found.next()) {
                numbers.add(found.getInt(1));
            }
            return numbers;
        }
    }

    private static List<String> leaves(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT relid::regclass::text FROM pg_partition_tree('history_event') WHERE isleaf")) {
            List<String> leaves = new ArrayList<>();
            while (found.next()) {
                leaves.add(found.getString(1));
            }
            return leaves;
        }
    }

    private Instant begin(int stretch) {
        return end.minus(STRETCH.multipliedBy(stretch + 1));
    }

    /** The beginning of what was loaded. */
    Instant begin() {
        return begin(stretches - 1);
    }

    Instant end() {
        return end;
    }

    /** The rows of a stretch, 0 the newest: the same each time. */
    QueryRows rows(int stretch) {
        return new QueryRows(
                variants, begin(stretch), STRETCH, rows / STRETCHES, feeds.get(stretch));
    }

    int stretches() {
        return stretches;
    }

    private void load(int stretch) throws SQLException {
        QueryRows source = rows(stretch);
        try (Connection connection = database.getConnection()) {
            while (source.hasMore()) {
                CopyIn copy =
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn(
                                        "COPY history_event (%s) FROM STDIN BINARY"
                                                .formatted(StoredRows.COLUMNS));
                byte[] some = source.next(ROWS);
                copy.writeToCopy(some, 0, some.length);
                loaded.addAndGet(copy.endCopy());
            }
            QueryFeeds books = new QueryFeeds(connection);
            for (Map.Entry<Integer, Long> count : source.counts().entrySet()) {
                Instant from = begin(stretch);
                books.remember(count.getKey(), count.getValue(), from, from.plus(STRETCH));
            }
        }
    }

    /** What the server's own maintenance would have done over the week. */
    void maintain() throws SQLException {
        try (Connection connection = database.getConnection()) {
            execute(connection, "VACUUM (ANALYZE, PARALLEL 2) history_event");
            execute(connection, "ANALYZE history_feed, history_layout, history_origin");
        }
    }

    /** What is in the rows, once all are loaded. */
    StoredMeanings meanings() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return StoredMeanings.read(connection);
        }
    }

    /** Rows as documents, as one bulk request. */
    static byte[] documents(byte[] copy, StoredMeanings meanings) throws IOException {
        ByteArrayOutputStream documents = new ByteArrayOutputStream(2 * copy.length);
        for (byte[] row : StoredRows.split(new ByteArrayInputStream(copy))) {
            documents.writeBytes(SearchDocuments.document(row, meanings));
        }
        return documents.toByteArray();
    }
}
