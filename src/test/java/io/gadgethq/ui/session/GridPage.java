package io.gadgethq.ui.session;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.gadgethq.endtoend.Chromium;
import io.gadgethq.ui.grid.Draw;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridColumns;
import io.gadgethq.ui.grid.LineWriter;
import io.gadgethq.ui.grid.TestRows;
import io.gadgethq.ui.grid.Viewport;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The grid's element in Chromium, with the real viewport behind it and without the rest of the console. */
final class GridPage implements AutoCloseable {
    private static final Path FRONTEND = Path.of("src/main/frontend");
    private static final String HTML =
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>grid</title><link rel="icon" href="data:,">
            <style>html{color-scheme:light dark;font-family:system-ui} body{margin:0;height:100vh;display:flex;flex-direction:column}</style>
            <script type="module" src="/event-grid.js"></script></head>
            <body><hq-event-grid style="flex:1"></hq-event-grid></body></html>
            """;

    private final HttpServer server;
    private final Chromium chromium = new Chromium();
    private final Chromium.Tab tab;
    private final Viewport viewport;
    private final GridColumns columns = GridColumns.of(TestRows.LAYOUT);
    private final LineWriter writer = new LineWriter(columns.defaults());
    private final List<Long> opened = new ArrayList<>();

    GridPage(Viewport viewport) {
        this.viewport = viewport;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", GridPage::serve);
        server.start();
        tab = chromium.open(1200, 700, ColorScheme.LIGHT);
        page().exposeFunction("ask", this::asked);
        page().navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        page().waitForFunction("!!customElements.get('hq-event-grid')");
        page().evaluate(
                        """
                        setup => {
                          const grid = document.querySelector('hq-event-grid');
                          grid.$server = new Proxy({}, {get: (_, method) => (...values) => window.ask(method, values)});
                          grid.setup(setup);
                        }\
                        """,
                        setup());
        settle();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        byte[] body =
                path.isEmpty()
                        ? HTML.getBytes(StandardCharsets.UTF_8)
                        : path.endsWith(".js") ? Files.readAllBytes(FRONTEND.resolve(path)) : null;
        String type = path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
        if (body != null) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private String setup() {
        List<Map<String, Object>> all =
                columns.all().stream()
                        .map(column ->
                                Map.<String, Object>of(
                                        "key",
                                        column.key(),
                                        "title",
                                        column.title(),
                                        "tip",
                                        column.tip(),
                                        "num",
                                        column.number(),
                                        "mono",
                                        column.code(),
                                        "time",
                                        column.isTime(),
                                        "inside",
                                        column.ellipsis() != GridColumn.Ellipsis.END,
                                        "width",
                                        0))
                        .toList();
        List<String> shown = columns.defaults().stream().map(GridColumn::key).toList();
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of(
                                "kind",
                                "stream",
                                "shown",
                                shown,
                                "all",
                                all,
                                "density",
                                "compact",
                                "utc",
                                true,
                                "nanos",
                                false,
                                "empty",
                                "No events yet"));
    }

    /** What the browser asks arrives while Playwright is being used; it is answered at the next beat. */
    private Object asked(Object... call) {
        List<?> values = (List<?>) call[1];
        switch ((String) call[0]) {
            case "fit" -> viewport.fit(number(values, 0).intValue());
            case "want" ->
                    viewport.want(
                            number(values, 0).intValue(),
                            number(values, 1).longValue(),
                            number(values, 2).intValue());
            case "pause" -> viewport.pause(number(values, 0).longValue());
            case "resume" -> viewport.resume((Boolean) values.get(0));
            case "clear" -> viewport.clear((Boolean) values.get(0));
            case "sort" -> sort((String) values.get(0), number(values, 1).intValue());
            case "current" ->
                    viewport.at(number(values, 0).intValue(), number(values, 1).longValue())
                            .ifPresent(event -> opened.add(event.ordinal()));
            default -> {}
        }
        return "";
    }

    private void sort(String key, int direction) {
        viewport.sort(
                direction == 0
                        ? Optional.empty()
                        : columns.find(key)
                                .map(GridColumn::order)
                                .map(order -> direction < 0 ? order.reversed() : order));
    }

    private static Number number(List<?> values, int i) {
        return (Number) values.get(i);
    }

    /** One beat; returns the characters it sent. */
    int beat() {
        Optional<Draw> draw = viewport.beat();
        StringBuilder lines = new StringBuilder();
        draw.ifPresent(it -> {
            for (Draw.Line line : it.lines()) {
                lines.append(lines.isEmpty() ? "" : "\n");
                if (line.event() == null) {
                    writer.writeGone(line.index(), lines);
                } else {
                    writer.write(line.index(), line.event(), lines);
                }
            }
            page().evaluate(
                            "values => document.querySelector('hq-event-grid').draw(...values)",
                            List.of(
                                    it.generation(),
                                    it.mode().name(),
                                    (double) it.base(),
                                    (double) it.end(),
                                    (double) it.fresh(),
                                    (double) it.gone(),
                                    0,
                                    writer.lengths(),
                                    lines.toString()));
        });
        return lines.length();
    }

    /** Beats until the browser has nothing more to ask. */
    void settle() {
        int quiet = 0;
        for (int i = 0; i < 40 && quiet < 3; i++) {
            page().evaluate(
                            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            quiet = beat() == 0 ? quiet + 1 : 0;
        }
    }

    Page page() {
        return tab.page();
    }

    /** The row with this index; readers count from the oldest row held, below the line of headers. */
    Locator row(long index) {
        long place = index - ((Number) state("grid.base")).longValue() + 2;
        return page().locator("[role=row][aria-rowindex='" + place + "']");
    }

    /** Ordinals of the rows the browser asked to open or select. */
    List<Long> opened() {
        return List.copyOf(opened);
    }

    Object state(String expression) {
        return page().evaluate(
                        "(() => { const grid = document.querySelector('hq-event-grid'); return "
                                + expression
                                + "; })()");
    }

    List<String> complaints() {
        return tab.complaints();
    }

    void screenshot(String name) {
        tab.screenshot(name);
    }

    @Override
    public void close() {
        tab.close();
        chromium.close();
        server.stop(0);
    }
}
