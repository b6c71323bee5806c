package io.gadgethq.bench;

import io.gadgethq.endtoend.Chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A million events of twenty sessions on five nodes while the console is killed twenty times, at any time, inside commits,
 * inside writes to the spool and while it starts; then every event that the agents emitted is looked for in the store. Ends
 * with status 1 at the first that is there twice, out of order, or missing without a loss at its place. The environment's
 * {@code HQ_CHAOS_EVENTS}, {@code HQ_CHAOS_KILLS} and {@code HQ_CHAOS_SEED} change the size and repeat a run.
 */
public final class ChaosBench {
    private static final int SESSIONS = 20;

    /** Of each session on each node: what comes while the console is away still fits into the agents' rings. */
    private static final double PER_SECOND = 28;

    private ChaosBench() {}

    public static void main(String[] args) throws IOException {
        Figures figures = new Figures("chaos");
        long events = Long.parseLong(setting("HQ_CHAOS_EVENTS", "1000000"));
        int kills = Integer.parseInt(setting("HQ_CHAOS_KILLS", "20"));
        long seed = Long.parseLong(setting("HQ_CHAOS_SEED", Long.toString(System.nanoTime())));
        figures.print("seed", seed, "");
        Path data = Files.createTempDirectory(Path.of("target"), "chaos-");
        Chaos.Wish wish = new Chaos.Wish(SESSIONS, PER_SECOND, events, kills);
        try (Chaos chaos = new Chaos(data, wish, new Random(seed))) {
            Chaos.Outcome outcome = chaos.run();
            outcome.blows()
                    .forEach((blow, count) -> figures.print("kills-" + blow, count, "kills"));
            figures.print("emitted", outcome.emitted(), "events");
            figures.print("stored", outcome.stored(), "events");
            figures.print("missing-inside-losses", outcome.missing(), "events");
            figures.holds(
                    "every-event-once-or-told",
                    outcome.stored() + outcome.missing() == outcome.emitted());
        }
        System.exit(figures.exitStatus());
    }

    private static String setting(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }
}
