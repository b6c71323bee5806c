package io.gadgethq.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What of the agents' events gets into the store in a while, at one speed.
 *
 * <p>Agents do not wait for who listens, so the speed that can be held is looked for: one at which nothing is lost and what was
 * received is stored shortly after.
 */
final class Arriving {
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofSeconds(8);

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Seconds that the store may be behind. */
    private static final double BEHIND = 1.5;

    /** By the beginnings of the names of the console's threads. */
    private static final Map<String, String> PURPOSES =
            Map.of(
                    "ForkJoinPool", "feeds",
                    "agent-io", "receive",
                    "history-writer", "write",
                    "GC Thread", "collect",
                    "G1 ", "collect",
                    "C1 Comp", "compile",
                    "C2 Comp", "compile");

    private final Stage stage;
    private final List<String> sessions;
    private final Connection database;
    private final ThreadCpu threads;
    private final Cpu console;
    private final ServerCpu server;

    Arriving(Stage stage, List<String> sessions, Connection database) throws IOException {
        this.stage = stage;
        this.sessions = sessions;
        this.database = database;
        this.threads = new ThreadCpu(stage.console().handle(), PURPOSES);
        this.console = new Cpu(stage.console().handle());
        this.server = stage.database().cpu();
    }

    /**
     * @param perSecond rows stored
     * @param lost events, wherever
     * @param behind events received and not stored at the end
     * @param console CPU seconds per million rows
     * @param server likewise
     * @param threads likewise, what the console's threads are for
     */
    record Result(
            double wanted,
            double perSecond,
            long lost,
            long behind,
            double console,
            double server,
            Map<String, Double> threads) {

        boolean isHeld() {
            return lost == 0 && behind <= BEHIND * wanted && perSecond >= 0.9 * wanted;
        }

        /** Whether what arrived was stored, though less than wanted may have arrived. */
        boolean isWhole() {
            return lost == 0 && behind <= BEHIND * wanted;
        }
    }

    Result measure(double eventsPerSecond) throws SQLException, IOException {
        RecordedMix.rate(stage, eventsPerSecond);
        Stage.pass(SETTLING);
        Books before = Books.of(stage.api(), sessions);
        long stored = RecordedMix.stored(database);
        long begun = System.nanoTime();
        threads.spent();
        console.spent();
        server.spent();
        Stage.pass(LOOK);
        Map<String, Double> byThreads = threads.spent();
        double byConsole = console.spent();
        double byServer = server.spent();
        double rows = RecordedMix.stored(database) - stored;
        double seconds = (System.nanoTime() - begun) / 1e9;
        Books after = Books.of(stage.api(), sessions);
        long behind = after.accepted() - RecordedMix.stored(database);
        byThreads.replaceAll((_, used) -> used * 1e6 / rows);
        return new Result(
                eventsPerSecond,
                rows / seconds,
                after.lostInAll() - before.lostInAll() + after.unknown() - before.unknown(),
                Math.max(0, behind),
                byConsole * 1e6 / rows,
                byServer * 1e6 / rows,
                byThreads);
    }

    /** Holds the agents and waits until all that was received is stored, or for so long that the next look would not be fair. */
    boolean drain() throws SQLException {
        RecordedMix.rate(stage, 0);
        long begun = System.nanoTime();
        boolean empty = false;
        while (!empty && System.nanoTime() - begun < PATIENCE.toNanos()) {
            Stage.pass(Duration.ofSeconds(1));
            Books books = Books.of(stage.api(), sessions);
            Stage.pass(Duration.ofMillis(200));
            long due = books.accepted() - books.lost().getOrDefault("STORE", 0L);
            empty = due <= RecordedMix.stored(database);
        }
        return empty;
    }
}
