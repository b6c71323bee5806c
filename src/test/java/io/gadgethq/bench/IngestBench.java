package io.gadgethq.bench;

import com.zaxxer.hikari.HikariDataSource;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;
import io.gadgethq.storage.TestDatabase;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many rows a second become durable: from the agents through a console, and of the store alone; in turns with {@code COPY
 * BINARY} of the same rows by one connection and with bulk requests of them to OpenSearch. What these rows cost in CPU time, by
 * stage. All on the same cores, agents included. Takes about 4 minutes; ends with status 1 if a target is missed.
 */
public final class IngestBench {
    private static final Actor READER =
            new Actor("operator", Optional.of(new TenantId("shop")), Set.of(Role.TENANT_ADMIN));
    private static final int SAMPLE = 30_000;
    private static final int ROUNDS = 2;
    private static final Duration LOOK = Duration.ofSeconds(8);
    private static final double FIRST_STEP = 0.25;
    private static final double STEP = 1.4;
    private static final double LAST_STEPS = 1.12;
    private static final int MOST_STEPS = 8;
    private static final String INDEX = "events";

    private final Figures figures = new Figures("ingest");
    private final List<Double> bare = new ArrayList<>();
    private double endToEnd;

    private IngestBench() {}

    public static void main(String[] args) throws Exception {
        IngestBench bench = new IngestBench();
        try (BenchData data = BenchData.make()) {
            StoredRows rows = bench.throughConsole(data.path());
            bench.alone(data.path(), rows);
        }
        System.exit(bench.figures.exitStatus());
    }

    private StoredRows throughConsole(Path data) throws Exception {
        try (Stage stage = Stage.open("1500m", data);
                Connection database = stage.database().connect()) {
            List<String> sessions = RecordedMix.start(stage);
            RecordedMix.rate(stage, SAMPLE / 10.0);
            stage.waitFor("a sample is stored", () -> RecordedMix.stored(database) >= SAMPLE);
            Arriving arriving = new Arriving(stage, sessions, database);
            arriving.drain();
            StoredRows rows =
                    StoredRows.read(database, "history_event ORDER BY time LIMIT " + SAMPLE);
            figures.print("row", rows.averageSize(), "bytes");
            copy(database, rows);
            endToEnd = search(arriving, bare.getFirst());
            arriving.drain();
            copy(database, rows);
            figures.print("end-to-end", endToEnd, "rows/s");
            figures.atLeast("end-to-end-to-copy", endToEnd / mean(bare), 0.8, "times");
            analyze(database);
            return rows;
        }
    }

    /** The server would do it by itself in a minute. */
    private static void analyze(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("ANALYZE history_event");
        }
    }

    private void copy(Connection database, StoredRows rows) throws SQLException {
        double perSecond = new BareCopy(database, rows).measure(LOOK);
        bare.add(perSecond);
        figures.print("copy-" + bare.size(), perSecond, "rows/s");
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Goes up in steps until a speed cannot be held, then again from the last one that could in smaller steps. */
    private double search(Arriving arriving, double copy) throws SQLException, IOException {
        double wanted = copy * FIRST_STEP;
        double step = STEP;
        Arriving.Result best = null;
        for (int i = 1; i <= MOST_STEPS; i++) {
            Arriving.Result result = arriving.measure(wanted);
            String name = "end-to-end-step-" + i;
            figures.print(name + "-wanted", result.wanted(), "events/s");
            figures.print(name, result.perSecond(), "rows/s");
            figures.print(name + "-lost", result.lost(), "events");
            figures.print(name + "-behind", result.behind(), "events");
            if (result.isWhole() && (best == null || result.perSecond() > best.perSecond())) {
                best = result;
            }
            if (result.isHeld()) {
                wanted *= step;
            } else {
                if (!arriving.drain() || step < STEP) {
                    break;
                }
                wanted = (best == null ? wanted / STEP / STEP : best.wanted()) * LAST_STEPS;
                step = LAST_STEPS;
            }
        }
        if (best == null) {
            throw new IllegalStateException("events were lost at every speed");
        }
        report(best);
        return best.perSecond();
    }

    private void report(Arriving.Result best) {
        figures.print("end-to-end-cpu-console", best.console(), "s/million");
        best.threads()
                .forEach((purpose, seconds) ->
                        figures.print("end-to-end-cpu-console-" + purpose, seconds, "s/million"));
        figures.print("end-to-end-cpu-database", best.server(), "s/million");
        figures.print("end-to-end-cpu", best.console() + best.server(), "s/million");
    }

    /** The store in this process, and what it is compared with, in turns. */
    private void alone(Path data, StoredRows rows) throws Exception {
        bare.clear();
        try (TestDatabase server = TestDatabase.start(data);
                HikariDataSource database = new HikariDataSource();
                SearchNode node = SearchNode.start("1g")) {
            database.setDataSource(server.source());
            try (StoreRoom room = new StoreRoom(database, new ConsoleDatabase(data));
                    Connection connection = database.getConnection()) {
                ServerCpu cpu = new ServerCpu(data.resolve("postgres"));
                StoreRounds store = new StoreRounds(room.events(), events(room.history()), cpu);
                BulkIndexing bulk =
                        new BulkIndexing(
                                node, new SearchDocuments(rows, StoredMeanings.read(connection)));
                store.measure(LOOK);
                bulk.measure(INDEX, LOOK);
                inTurns(connection, rows, store, bulk);
                figures.print("opensearch-row", bytesPerDocument(node), "bytes");
                figures.print("stored-row", bytesPerRow(connection), "bytes");
            }
        }
    }

    private void inTurns(
            Connection connection, StoredRows rows, StoreRounds store, BulkIndexing bulk)
            throws Exception {
        List<Double> stored = new ArrayList<>();
        List<Double> indexed = new ArrayList<>();
        StoreRounds.Result alone = store.measure(Duration.ofSeconds(1));
        BulkIndexing.Result search = bulk.measure(INDEX, Duration.ofSeconds(1));
        for (int i = 1; i <= ROUNDS; i++) {
            copy(connection, rows);
            alone = store.measure(LOOK);
            stored.add(alone.perSecond());
            figures.print("store-" + i, alone.perSecond(), "rows/s");
            search = bulk.measure(INDEX, LOOK);
            indexed.add(search.perSecond());
            figures.print("opensearch-" + i, search.perSecond(), "rows/s");
        }
        figures.print("store-cpu-encode", alone.encode(), "s/million");
        figures.print("store-cpu-write", alone.write(), "s/million");
        figures.print("store-cpu-database", alone.server(), "s/million");
        figures.print("opensearch-cpu", search.cpu(), "s/million");
        figures.print("store-to-copy", mean(stored) / mean(bare), "times");
        figures.print("store-to-opensearch", mean(stored) / mean(indexed), "times");
        figures.atLeast("end-to-end-to-opensearch", endToEnd / mean(indexed), 2, "times");
    }

    private static List<GadgetEvent> events(History history) throws Exception {
        HistorySelection all = new HistorySelection(TimeRange.EVER, HistorySources.ALL);
        List<GadgetEvent> events = new ArrayList<>();
        HistoryQuery query =
                new HistoryQuery(all, HistoryOrder.NEWEST_FIRST, HistoryQuery.MAX_LIMIT);
        Optional<HistoryQuery> next = Optional.of(query);
        while (next.isPresent() && events.size() < SAMPLE) {
            var page = history.page(READER, next.get());
            page.events().stream().map(StoredEvent::event).forEach(events::add);
            next = page.next().map(query::behind);
        }
        return events.reversed();
    }

    private static double bytesPerDocument(SearchNode node) throws Exception {
        node.settle(INDEX);
        return (double) node.bytes(INDEX) / node.documents(INDEX);
    }

    private static double bytesPerRow(Connection connection) throws SQLException {
        double bytes =
                ConsoleDatabase.number(
                        connection,
                        "SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('history_event') WHERE isleaf");
        return bytes / ConsoleDatabase.number(connection, "SELECT count(*) FROM history_event");
    }
}
