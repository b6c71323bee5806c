package io.gadgethq.bench;

import static java.util.Collections.nCopies;

import io.gadgethq.endtoend.Chromium;

import org.jspecify.annotations.Nullable;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * From the agents to the browser: agents of five nodes play {@code trace_open} to a console, which is watched in Chromium and by
 * viewers without a browser. Ends with status 1 if a target is missed.
 *
 * <p>The delay of a row is the time from its emission by the agent, which the row carries, to the first frame in which
 * Chromium can show it. Of 10 000 events a second only some hundred come on the screen: those are measured.
 */
public final class LiveBench {
    private static final Duration SETTLING = Duration.ofSeconds(6);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration LONG_LOOK = Duration.ofSeconds(30);
    private static final double FULL_SPEED = 10_000;
    private static final List<Integer> SPEEDS = List.of(500, 5_000, 50_000);
    private static final List<Integer> CROWDS = List.of(1, 20, 200);
    private static final double SPEED_WITH_CROWD = 2_000;

    private static final int HANDS = 4;
    private static final int STARTS = 5;

    /** Four beats a second, of which a loaded machine may leave out some. */
    private static final double LEAST_DRAWS = 2;

    private final Figures figures = new Figures("live");
    private final Stage stage;
    private final String session;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<PushViewer> crowd = new ArrayList<>();

    private LiveBench(Stage stage) {
        this.stage = stage;
        this.session = stage.startUnstored("trace_open");
    }

    public static void main(String[] args) throws Exception {
        LiveBench bench;
        try (Stage stage = Stage.open("1500m");
                Chromium chromium = new Chromium()) {
            bench = new LiveBench(stage);
            bench.measureStart(chromium);
            try (WatchedPage page =
                    new WatchedPage(chromium, stage.console().url(), bench.session)) {
                bench.measureDelay(page);
                bench.measureBytes(page);
                bench.measureCrowds(page);
                page.complaints().forEach(System.err::println);
                bench.figures.holds("browser-quiet", page.complaints().isEmpty());
            }
            bench.crowd.forEach(PushViewer::close);
        }
        System.exit(bench.figures.exitStatus());
    }

    private void speed(double eventsPerSecond) {
        stage.rate(eventsPerSecond / Stage.NODES);
    }

    private void measureStart(Chromium chromium) {
        Samples starts = StartedPage.measure(chromium, stage.console().url(), STARTS);
        figures.atMost("start-to-rows-of-all-nodes", starts.quantile(1), 3_000, "ms");
    }

    private void measureDelay(WatchedPage page) {
        speed(FULL_SPEED);
        page.pass(SETTLING.multipliedBy(2));
        long before = received();
        long begun = System.nanoTime();
        Samples delays = page.delays(LONG_LOOK);
        figures.print("arrived", (received() - before) / seconds(begun), "events/s");
        figures.print("delay-rows", delays.size(), "rows");
        figures.print("delay-p50", delays.quantile(0.5), "ms");
        figures.atMost("delay-p95", delays.quantile(0.95), 400, "ms");
        figures.atMost("delay-p99", delays.quantile(0.99), 700, "ms");
        figures.print("draws", page.drawsPerSecond(LOOK), "draws/s");
        figures.atLeast("frames", page.framesPerSecond(LOOK), 50, "frames/s");
    }

    private void measureBytes(WatchedPage page) {
        List<Double> all = new ArrayList<>();
        for (int speed : SPEEDS) {
            speed(speed);
            page.pass(SETTLING);
            double bytes = page.bytesPerSecond(LOOK.multipliedBy(2));
            figures.atMost("bytes-at-" + speed, bytes, 100_000, "bytes/s");
            all.add(bytes);
        }
        figures.atMost("bytes-spread", new Samples(all).spread() * 100, 20, "%");
    }

    private void measureCrowds(WatchedPage page) throws InterruptedException, ExecutionException {
        speed(SPEED_WITH_CROWD);
        double alone = 0;
        for (int viewers : CROWDS) {
            gather(viewers - 1);
            page.pass(SETTLING);
            double cpu = measureCrowd(page, viewers);
            if (viewers == 1) {
                alone = cpu;
            } else {
                double each = (cpu - alone) / (viewers - 1);
                figures.print("viewers-" + viewers + "-cpu-each", each, "ms/s");
            }
        }
    }

    /** Opens viewers until there are so many, a few at a time. */
    private void gather(int viewers) throws InterruptedException, ExecutionException {
        Callable<PushViewer> open =
                () -> PushViewer.open(client, stage.console().url(), "operator", session);
        try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            int missing = viewers - crowd.size();
            for (Future<PushViewer> opened : hands.invokeAll(nCopies(missing, open))) {
                crowd.add(opened.get());
            }
        }
    }

    private double measureCrowd(WatchedPage page, int viewers) {
        long[] draws = crowd.stream().mapToLong(PushViewer::draws).toArray();
        long bytes = crowd.stream().mapToLong(PushViewer::bytes).sum();
        Cpu cpu = new Cpu(stage.console().handle());
        long begun = System.nanoTime();
        Samples delays = page.delays(LOOK.multipliedBy(2));
        double used = cpu.perSecond();
        double seconds = seconds(begun);
        figures.print("viewers-" + viewers + "-cpu", used, "ms/s");
        figures.print("viewers-" + viewers + "-delay-p95", delays.quantile(0.95), "ms");
        if (!crowd.isEmpty()) {
            long now = crowd.stream().mapToLong(PushViewer::bytes).sum();
            figures.print(
                    "viewers-" + viewers + "-bytes-each",
                    (now - bytes) / seconds / crowd.size(),
                    "bytes/s");
            figures.atLeast(
                    "viewers-" + viewers + "-slowest",
                    slowest(draws, seconds),
                    LEAST_DRAWS,
                    "draws/s");
        }
        return used;
    }

    private double slowest(long[] before, double seconds) {
        double slowest = Double.MAX_VALUE;
        for (int i = 0; i < before.length; i++) {
            PushViewer viewer = crowd.get(i);
            @Nullable Throwable failure = viewer.failure();
            if (failure != null) {
                throw new IllegalStateException("a viewer was cut off", failure);
            }
            slowest = Math.min(slowest, (viewer.draws() - before[i]) / seconds);
        }
        return slowest;
    }

    private long received() {
        return Books.of(stage.api(), List.of(session)).received();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
