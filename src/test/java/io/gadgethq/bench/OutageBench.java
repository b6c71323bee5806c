package io.gadgethq.bench;

import io.gadgethq.endtoend.Outage;

import org.springframework.util.FileSystemUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * PostgreSQL is stopped for a minute while 5 000 events a second come in and are watched; then every event that the agents
 * emitted is looked for in the store. Ends with status 1 if one is missing, stored twice or out of order, or if a live view
 * stood still. The environment's {@code HQ_OUTAGE_SECONDS} changes how long.
 */
public final class OutageBench {
    private static final List<String> GADGETS =
            List.of("trace_open", "trace_exec", "trace_dns", "trace_tcp");
    private static final double PER_SECOND = 5_000;
    private static final double MOST_STILL_MILLIS = 2_000;

    private OutageBench() {}

    public static void main(String[] args) throws Exception {
        Figures figures = new Figures("outage");
        String seconds = System.getenv().getOrDefault("HQ_OUTAGE_SECONDS", "60");
        Duration away = Duration.ofSeconds(Long.parseLong(seconds));
        Path home = Files.createTempDirectory(Path.of("target"), "outage-");
        Outage.Wish wish = new Outage.Wish(GADGETS, PER_SECOND, away);
        List<String> jvm = List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError");
        try (Outage outage =
                new Outage(home.resolve("console"), home.resolve("database"), wish, jvm)) {
            Outage.Outcome outcome = outage.run();
            figures.print("away", away.toSeconds(), "s");
            figures.print("emitted", outcome.emitted(), "events");
            figures.print("stored", outcome.stored(), "events");
            figures.atMost("missing", outcome.missing(), 0, "events");
            figures.atMost("lost-in-store", outcome.lostInStore(), 0, "events");
            figures.atMost("live-stood-still", outcome.gap().toMillis(), MOST_STILL_MILLIS, "ms");
            figures.print("spool-peak", outcome.spooled() / 1e6, "MB");
            figures.print("drained-after", outcome.drain().toMillis() / 1e3, "s");
        }
        FileSystemUtils.deleteRecursively(home);
        System.exit(figures.exitStatus());
    }
}
