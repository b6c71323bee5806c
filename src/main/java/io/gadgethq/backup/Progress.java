package io.gadgethq.backup;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells on standard error how far it is, at most every two seconds, and stops the work when the user does not want it. */
final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final PrintStream terminal;
    private final InstantSource clock;
    private final Cancellation cancellation;
    private Instant told;
    private String task = "";
    private int tables;
    private int table;
    private long bytes;

    Progress(PrintStream terminal, InstantSource clock, Cancellation cancellation) {
        this.terminal = terminal;
        this.clock = clock;
        this.cancellation = cancellation;
        this.told = clock.instant();
    }

    void begin(String newTask, int ofTables) {
        task = newTask;
        tables = ofTables;
        table = 0;
        bytes = 0;
    }

    void nextTable() {
        table++;
        moved(0);
    }

    void moved(int more) {
        cancellation.check();
        bytes += more;
        Instant now = clock.instant();
        if (!now.isBefore(told.plus(EVERY))) {
            told = now;
            terminal.printf("hq: %s table %d of %d, %s%n", task, table, tables, size(bytes));
        }
    }

    static String size(long bytes) {
        return bytes < 10_000_000
                ? "%d kB".formatted(bytes / 1_000)
                : "%d MB".formatted(bytes / 1_000_000);
    }
}
