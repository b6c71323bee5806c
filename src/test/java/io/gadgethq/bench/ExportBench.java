package io.gadgethq.bench;

import static org.awaitility.Awaitility.await;

import io.gadgethq.endtoend.Api;
import io.gadgethq.endtoend.ConsoleProcess;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Five million stored rows are exported in each format by a console with little memory: what its heap holds after a full
 * collection near the beginning, in the middle and near the end, and whether the file has every row of the store once. Ends
 * with status 1 if not, or if the heap grew. The environment's {@code HQ_EXPORT_ROWS} changes the size.
 */
public final class ExportBench {
    private static final String HEAP = "384m";
    private static final List<Double> LOOKS = List.of(0.1, 0.5, 0.9);
    private static final double MEGABYTE = 1e6;
    private static final double MOST_GROWTH = 1.15;
    private static final Duration LONG = Duration.ofHours(1);

    private final Figures figures = new Figures("export");
    private final Api api;
    private final Vitals vitals;
    private final SeenRows stored;

    private ExportBench(ConsoleProcess console, SeenRows stored) {
        this.api = console.api("operator");
        this.vitals = new Vitals(console.handle(), console.url());
        this.stored = stored;
    }

    public static void main(String[] args) throws Exception {
        long wanted = Long.parseLong(System.getenv().getOrDefault("HQ_EXPORT_ROWS", "5000000"));
        ExportBench bench;
        try (BenchData data = BenchData.make()) {
            LoadedData.fill(data.path(), wanted);
            List<String> settings = new ArrayList<>(LoadedData.KEEP_ALL);
            settings.add("--hq.demo.enabled=false");
            settings.add("--hq.history.export.max-bytes=100GB");
            settings.add("--hq.history.export.total-bytes=100GB");
            List<String> jvm = List.of("-Xmx" + HEAP, "-XX:+ExitOnOutOfMemoryError");
            try (ConsoleProcess console =
                            ConsoleProcess.start(
                                    data.path(), jvm, settings.toArray(String[]::new));
                    Connection database = new ConsoleDatabase(data.path()).connect()) {
                SeenRows stored = SeenRows.inStore(database, LoadedData.TENANT);
                bench = new ExportBench(console, stored);
                bench.figures.print("rows", stored.count(), "rows");
                for (ExportedFile format : ExportedFile.values()) {
                    bench.export(format);
                }
            }
        }
        System.exit(bench.figures.exitStatus());
    }

    private void export(ExportedFile format) throws IOException, InterruptedException {
        String name = format.name().toLowerCase(Locale.ROOT);
        long begun = System.nanoTime();
        Api.Answer answer = api.post("/api/v1/exports", "{\"format\":\"%s\"}".formatted(name));
        if (answer.status() != 202) {
            throw new IOException("the export answered " + answer);
        }
        String path = "/api/v1/exports/" + answer.json().get("id").asString();
        List<Double> heaps = new ArrayList<>();
        for (double part : LOOKS) {
            awaitProgress(path, part);
            heaps.add(vitals.heapAfterCollection() / MEGABYTE);
            figures.print("%s-heap-at-%.0f%%".formatted(name, part * 100), heaps.getLast(), "MB");
        }
        JsonNode done = awaitProgress(path, 1);
        double seconds = (System.nanoTime() - begun) / 1e9;
        figures.print(name + "-time", seconds, "s");
        figures.print(name + "-size", done.get("bytes").asLong() / MEGABYTE, "MB");
        figures.print(name + "-speed", done.get("rows").asLong() / seconds, "rows/s");
        figures.atMost(
                name + "-heap-growth", heaps.getLast() / heaps.getFirst(), MOST_GROWTH, "times");
        try (InputStream content = api.bytes(path + "/content")) {
            compare(name, done.get("rows").asLong(), format.rows(content));
        }
        api.delete(path);
    }

    private JsonNode awaitProgress(String path, double part) {
        await("%.0f%% of the export are written".formatted(part * 100))
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    JsonNode export = api.read(path);
                    String state = export.get("state").asString();
                    if (state.equals("failed") || state.equals("cancelled")) {
                        throw new IllegalStateException(state + ": " + export.get("problem"));
                    }
                    return state.equals("done")
                            || part < 1 && export.get("progress").asDouble(0) >= part;
                });
        return api.read(path);
    }

    private void compare(String name, long told, SeenRows file) {
        figures.print(name + "-rows", file.count(), "rows");
        figures.holds(name + "-rows-as-told", file.count() == told);
        figures.atMost(name + "-missing", stored.missingFrom(file), 0, "rows");
        figures.atMost(name + "-not-in-the-store", file.missingFrom(stored), 0, "rows");
        figures.atMost(name + "-twice", file.twice(), 0, "rows");
    }
}
