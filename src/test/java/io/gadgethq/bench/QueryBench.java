package io.gadgethq.bench;

import com.zaxxer.hikari.HikariDataSource;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.history.History;
import io.gadgethq.storage.TestDatabase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people ask a store of many rows, and how long it takes: the product and OpenSearch in turns, the same values in the same
 * order. The rows are those that a console stored of simulated agents, repeated over a week as other pods and processes.
 *
 * <p>{@code HQ_BENCH_ROWS} (20 million) is how many rows a whole week has, {@code HQ_BENCH_MINUTES} (10) how long all may take,
 * roughly: if loading takes too long, the week becomes shorter, and if the disk is too small, thinner. OpenSearch holds the newest
 * day of it, which makes its answers come sooner. Ends with status 1 if a target is missed.
 */
public final class QueryBench {
    private static final TenantId TENANT = new TenantId("shop");
    private static final Actor ACTOR =
            new Actor("operator", Optional.of(TENANT), Set.of(Role.OPERATOR));
    private static final int PAGE = 200;
    private static final int TIMES = 20;
    private static final int WARM_UP = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final int SEARCHED_STRETCHES = 2;
    private static final int PATTERNS = 50_000;
    private static final int BULK = 5_000;
    private static final String INDEX = "events";

    /** Bytes on the disk for each row at most, in both stores, with room for what is rewritten meanwhile. */
    private static final long ROW_ON_DISK = 2_500;

    private final Figures figures = new Figures("query");
    private final Path data;
    private final HikariDataSource database;
    private final Duration time;
    private final long begun = System.nanoTime();

    QueryBench(Path data, HikariDataSource database, Duration time) {
        this.data = data;
        this.database = database;
        this.time = time;
    }

    public static void main(String[] args) throws Exception {
        Duration time = Duration.ofMinutes(setting("HQ_BENCH_MINUTES", 10));
        QueryBench bench;
        try (BenchData data = BenchData.make()) {
            RecordedMix.record(data.path(), PATTERNS);
            try (TestDatabase server = TestDatabase.start(data.path());
                    HikariDataSource database = new HikariDataSource()) {
                database.setDataSource(server.source());
                bench = new QueryBench(data.path(), database, time);
                bench.run(setting("HQ_BENCH_ROWS", 20_000_000));
            }
        }
        System.exit(bench.figures.exitStatus());
    }

    private static long setting(String name, long otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Long.parseLong(value.strip());
    }

    private long deadline(double part) {
        return begun + (long) (part * time.toNanos());
    }

    void run(long wanted) throws Exception {
        long fitting = Files.getFileStore(Path.of("target")).getUsableSpace() / ROW_ON_DISK;
        figures.print("rows-wanted", wanted, "rows");
        QueryLoad load = QueryLoad.of(database, Math.min(wanted, fitting), Instant.now(), PATTERNS);
        try (SearchNode search = SearchNode.start("2g");
                StoreRoom store = new StoreRoom(database, new ConsoleDatabase(data))) {
            double perRow = fill(load);
            double perDocument = index(load, search);
            figures.atMost("disk-to-opensearch", perRow / perDocument, 0.6, "times");
            Instant searched = load.end().minus(QueryLoad.STRETCH.multipliedBy(SEARCHED_STRETCHES));
            QueryDraws draws = new QueryDraws(database, TENANT.value(), searched, load.end());
            for (BenchQuery query : BenchQuery.values()) {
                compare(query, draws, load, store.history(), search);
            }
        }
    }

    /** Bytes of a row on the disk. */
    private double fill(QueryLoad load) throws Exception {
        long start = System.nanoTime();
        long rows = load.load(deadline(0.45));
        figures.print("rows", rows, "rows");
        figures.print("hours", Duration.between(load.begin(), load.end()).toHours(), "hours");
        figures.print("load", rows / seconds(start), "rows/s");
        load.maintain();
        return RowParts.print(database, rows, figures);
    }

    /** Bytes of a document on the disk. */
    private double index(QueryLoad load, SearchNode search) throws Exception {
        search.create(INDEX);
        StoredMeanings meanings = load.meanings();
        long start = System.nanoTime();
        for (int i = 0; i < Math.min(SEARCHED_STRETCHES, load.stretches()); i++) {
            QueryRows rows = load.rows(i);
            while (rows.hasMore() && System.nanoTime() < deadline(0.75)) {
                search.bulk(INDEX, QueryLoad.documents(rows.next(BULK), meanings));
            }
        }
        search.settle(INDEX);
        double documents = search.documents(INDEX);
        figures.print("opensearch-rows", documents, "rows");
        figures.print("opensearch-load", documents / seconds(start), "rows/s");
        double natural = search.bytes(INDEX) / documents;
        figures.print("opensearch-row", natural, "bytes");
        return natural;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Asks both sides the same, in turns, some times. */
    private void compare(
            BenchQuery query, QueryDraws draws, QueryLoad load, History history, SearchNode search)
            throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> searched = new ArrayList<>();
        long rows = 0;
        long found = 0;
        long begin = System.nanoTime();
        String shelves = shelves();
        for (int i = -WARM_UP; i < TIMES && System.nanoTime() - begin < PATIENCE.toNanos(); i++) {
            QueryDraws.Seen seen = draws.next();
            long start = System.nanoTime();
            query.ask(history, ACTOR, seen, load.begin(), load.end(), 1);
            double one = seconds(start) * 1e3;
            start = System.nanoTime();
            rows += query.ask(history, ACTOR, seen, load.begin(), load.end(), PAGE);
            double all = seconds(start) * 1e3;
            String asked = query.search(shelves, seen, draws.from(), draws.to(), PAGE);
            start = System.nanoTime();
            found += query.found(search.search(INDEX, asked));
            double other = seconds(start) * 1e3;
            if (i >= 0 || whole.isEmpty()) {
                first.add(one);
                whole.add(all);
                searched.add(other);
            }
        }
        report(query, new Samples(first), new Samples(whole), new Samples(searched));
        figures.print(query.title() + "-rows", (double) rows, "rows");
        figures.print(query.title() + "-opensearch-rows", (double) found, "rows");
    }

    private void report(BenchQuery query, Samples first, Samples whole, Samples searched) {
        String title = query.title();
        figures.print(title + "-times", whole.size(), "times");
        if (query.isPage()) {
            figures.print(title + "-first-row-p50", first.quantile(0.5), "ms");
            figures.print(title + "-first-row-p95", first.quantile(0.95), "ms");
        }
        figures.print(title + "-p50", whole.quantile(0.5), "ms");
        figures.atMost(title + "-p95", whole.quantile(0.95), query.target(), "ms");
        figures.print(title + "-opensearch-p50", searched.quantile(0.5), "ms");
        figures.print(title + "-opensearch-p95", searched.quantile(0.95), "ms");
    }

    private String shelves() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT string_agg(id::text, ',') FROM history_shelf WHERE tenant = '%s'"
                                        .formatted(TENANT))) {
            found.next();
            return found.getString(1);
        }
    }
}
