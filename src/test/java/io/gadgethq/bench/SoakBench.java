package io.gadgethq.bench;

import io.gadgethq.endtoend.Chromium;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Twenty sessions on five nodes with 50 000 events a second in all, for a while: heap after a full collection, bytes in the
 * inlets and losses, every half minute. Ends with status 1 if something grows or the books do not balance. Takes 10 minutes, or
 * as many as the environment's {@code HQ_SOAK_MINUTES} says.
 */
public final class SoakBench {
    private static final int SESSIONS = 20;
    private static final int READERS = 5;
    private static final double EVENTS_PER_SECOND = 50_000;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofSeconds(30);

    /** The middle third may be exceeded by this much at the end; what grows grows more. */
    private static final double MOST_GROWTH = 1.1;

    private static final double MEGABYTE = 1e6;
    private static final double INLETS_IN_TOTAL = 256;

    private final Figures figures = new Figures("soak");
    private final List<EventReader> readers = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();
    private final Stage stage;
    private final Vitals vitals;
    private final Cpu cpu;

    /** What was seen at one time. */
    private record Look(double heap, double inlets, double resident) {}

    private SoakBench(Stage stage) {
        this.stage = stage;
        this.vitals = new Vitals(stage.console().handle(), stage.console().url());
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(stage.startUnstored("trace_open"));
        }
        this.cpu = new Cpu(stage.console().handle());
    }

    public static void main(String[] args) throws Exception {
        String minutes = System.getenv().getOrDefault("HQ_SOAK_MINUTES", "10");
        SoakBench bench;
        try (Stage stage = Stage.open("1500m");
                Chromium chromium = new Chromium()) {
            bench = new SoakBench(stage);
            String url = stage.console().url();
            try (WatchedPage page = new WatchedPage(chromium, url, bench.sessions.getFirst())) {
                bench.read(url);
                bench.soak(page, Duration.ofMinutes(Integer.parseInt(minutes)));
                bench.figures.holds("browser-quiet", page.complaints().isEmpty());
            }
            bench.settle();
        }
        System.exit(bench.figures.exitStatus());
    }

    private void read(String url) {
        for (String session : sessions.subList(0, READERS)) {
            readers.add(EventReader.open(url, "operator", session));
        }
    }

    private void soak(WatchedPage page, Duration time) throws IOException, InterruptedException {
        stage.rate(EVENTS_PER_SECOND / SESSIONS / Stage.NODES);
        page.pass(WARM_UP);
        Books first = Books.of(stage.api(), sessions);
        long read = eventsRead();
        cpu.perSecond();
        long begun = System.nanoTime();
        for (int i = 0; i < Math.max(6, time.dividedBy(STEP)); i++) {
            page.pass(STEP);
            look(i + 1);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Books last = Books.of(stage.api(), sessions);
        figures.print("arrived", (last.received() - first.received()) / seconds, "events/s");
        figures.print("cpu", cpu.perSecond(), "ms/s");
        figures.print("read-by-programs", (eventsRead() - read) / seconds, "events/s");
        figures.atLeast("draws", page.drawsPerSecond(STEP), 1, "draws/s");
        flat("heap", Look::heap, 0);
        flat("inlets", Look::inlets, INLETS_IN_TOTAL / 100);
    }

    private void look(int number) throws IOException, InterruptedException {
        // The inlets first: a full collection stops what empties them.
        double inlets = vitals.inlets() / MEGABYTE;
        double heap = vitals.heapAfterCollection() / MEGABYTE;
        Look look = new Look(heap, inlets, vitals.resident() / MEGABYTE);
        looks.add(look);
        figures.print("heap-" + number, look.heap(), "MB");
        figures.print("inlets-" + number, look.inlets(), "MB");
        figures.print("resident-" + number, look.resident(), "MB");
    }

    /**
     * Compares the last third with the middle one.
     *
     * @param unimportant megabytes below which it may double and halve
     */
    private void flat(String what, ToDoubleFunction<Look> figure, double unimportant) {
        int third = looks.size() / 3;
        double middle = mean(figure, third, looks.size() - third);
        double end = mean(figure, looks.size() - third, looks.size());
        figures.print(what + "-middle", middle, "MB");
        figures.print(what + "-end", end, "MB");
        figures.holds(what + "-flat", end <= Math.max(middle * MOST_GROWTH, unimportant));
    }

    private double mean(ToDoubleFunction<Look> figure, int from, int to) {
        return looks.subList(from, to).stream().mapToDouble(figure).average().orElseThrow();
    }

    private long eventsRead() {
        return readers.stream().mapToLong(EventReader::events).sum();
    }

    /** Holds the stream and compares what the agents emitted with what is in the books. */
    private void settle() {
        readers.forEach(EventReader::close);
        stage.rate(0);
        long emitted = 0;
        Books books = Books.of(stage.api(), sessions);
        Books before;
        do {
            Stage.pass(Duration.ofSeconds(3));
            before = books;
            emitted = Books.emitted(stage.agents(), sessions);
            books = Books.of(stage.api(), sessions);
        } while (!books.equals(before));
        figures.print("emitted", emitted, "events");
        figures.print("received", books.received(), "events");
        books.lost().forEach((place, count) -> figures.print("lost-" + place, count, "events"));
        figures.print("losses-of-unknown-count", books.unknown(), "losses");
        long missing = emitted - books.received() - books.lostInAll();
        figures.print("missing", missing, "events");
        figures.holds("nothing-missing", missing == 0 || missing > 0 && books.unknown() > 0);
        figures.holds("books-balanced", books.balanced());
    }
}
