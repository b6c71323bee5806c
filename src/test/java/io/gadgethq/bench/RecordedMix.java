package io.gadgethq.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The gadgets that run in the benchmarks of the store: small and large records, with and without durations, of two teams. */
final class RecordedMix {
    static final List<String> STREAMS =
            List.of(
                    "trace_open",
                    "trace_exec",
                    "trace_tcp",
                    "trace_dns",
                    "trace_signal",
                    "trace_sni");
    private static final List<String> TABLES = List.of("top_file", "top_tcp");
    private static final String OTHER = "other";
    private static final double EVENTS_PER_SECOND = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RecordedMix() {}

    /** Starts all streams; the ids of the sessions. */
    static List<String> start(Stage stage) {
        return new ArrayList<>(STREAMS.stream().map(stage::start).toList());
    }

    /** Sets how many events of all streams together arrive in a second. */
    static void rate(Stage stage, double perSecond) {
        stage.rate(perSecond / STREAMS.size() / Stage.NODES);
    }

    /**
     * Lets a console store about so many events of everything.
     *
     * @param data of the console, which has ended when this returns
     */
    static void record(Path data, int events) throws Exception {
        try (Stage stage = Stage.open("1g", data)) {
            start(stage);
            TABLES.forEach(stage::start);
            stage.start(stage.console().api(OTHER), "trace_open");
            rate(stage, EVENTS_PER_SECOND);
            try (Connection connection = stage.database().connect()) {
                long begun = System.nanoTime();
                while (stored(connection) < events
                        && System.nanoTime() - begun < PATIENCE.toNanos()) {
                    Stage.pass(Duration.ofSeconds(1));
                }
            }
        }
    }

    static long stored(Connection connection) throws SQLException {
        return ConsoleDatabase.number(connection, "SELECT sum(stored) FROM history_feed");
    }
}
