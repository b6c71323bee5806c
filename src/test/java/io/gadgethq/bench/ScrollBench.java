package io.gadgethq.bench;

import io.gadgethq.endtoend.Api;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/**
 * A program that scrolls from the oldest to the newest of a million stored rows, page by page, while 1 000 more arrive each
 * second, and goes on until it has what came meanwhile; then every row of the store is looked for in what it was given.
 * Ends with status 1 if one is missing or came twice. The environment's {@code HQ_SCROLL_ROWS} changes the size.
 */
public final class ScrollBench {
    private static final double PER_SECOND = 1_000;
    private static final int PAGE = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Figures figures = new Figures("scroll");
    private final SeenRows seen = new SeenRows();
    private final Api api;
    private String cursor = "";
    private int pages;

    private ScrollBench(Api api) {
        this.api = api;
    }

    public static void main(String[] args) throws Exception {
        long wanted = Long.parseLong(System.getenv().getOrDefault("HQ_SCROLL_ROWS", "1000000"));
        ScrollBench bench;
        try (BenchData data = BenchData.make()) {
            long rows = LoadedData.fill(data.path(), wanted);
            try (Stage stage = Stage.open("1g", data.path(), LoadedData.KEEP_ALL);
                    Connection database = stage.database().connect()) {
                bench = new ScrollBench(stage.api());
                bench.figures.print("rows-at-first", rows, "rows");
                bench.stopOld();
                String session = stage.start("trace_open");
                stage.rate(PER_SECOND / Stage.NODES);
                bench.scroll();
                stage.rate(0);
                bench.settle(stage, session);
                bench.compare(SeenRows.inStore(database, LoadedData.TENANT));
            }
        }
        System.exit(bench.figures.exitStatus());
    }

    /** The sessions that the rows were recorded with would go on. */
    private void stopOld() {
        for (JsonNode session : api.read("/api/v1/sessions?state=running").get("items")) {
            api.post("/api/v1/sessions/" + session.get("id").asString() + "/stop", "");
        }
    }

    private void scroll() {
        long begun = System.nanoTime();
        while (page()) {
            if (pages == 1) {
                figures.print("first-page", (System.nanoTime() - begun) / 1e6, "ms");
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        figures.print("pages", pages, "pages of " + PAGE);
        figures.print("until-the-newest", seconds, "s");
        figures.print("rows-until-the-newest", seen.count(), "rows");
        figures.print("speed", seen.count() / seconds, "rows/s");
    }

    /** Whether there is more at once. */
    private boolean page() {
        String path = "/api/v1/events?order=asc&columns=proc.comm&limit=" + PAGE;
        JsonNode page = api.read(cursor.isEmpty() ? path : path + "&cursor=" + cursor);
        pages++;
        for (JsonNode event : page.get("items")) {
            seen.add(event.get("feed").asString(), event.get("ordinal").asLong());
        }
        boolean more = !page.get("next").isNull();
        cursor = page.get(more ? "next" : "follow").asString();
        return more;
    }

    /** What still came is read as well. */
    private void settle(Stage stage, String session) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean settled = false;
        while (!settled && System.nanoTime() - end < 0) {
            Books books = Books.of(api, List.of(session));
            settled = books.waiting() == 0 && books.received() == stage.emitted(session);
            Stage.pass(Duration.ofMillis(500));
        }
        figures.holds("all-arrived-was-stored", settled);
        long before = seen.count();
        boolean more = true;
        while (more) {
            more = page();
        }
        figures.print("rows-behind-the-newest", seen.count() - before, "rows");
    }

    private void compare(SeenRows stored) {
        figures.print("rows-in-the-end", stored.count(), "rows");
        figures.atMost("missing", stored.missingFrom(seen), 0, "rows");
        figures.atMost("not-in-the-store", seen.missingFrom(stored), 0, "rows");
        figures.atMost("twice", seen.twice(), 0, "rows");
    }
}
