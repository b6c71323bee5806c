package io.gadgethq.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import io.gadgethq.endtoend.Chromium;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A session in Chromium, with a probe in the page and another on its network. */
final class WatchedPage implements AutoCloseable {
    /**
     * Notes, for each row that was not on the screen before, the time from its emission to the first frame that can show it.
     * Reads the grid's row elements, not what was sent to it.
     */
    private static final String PROBE =
            """
            () => {
              const grid = document.querySelector('hq-event-grid');
              const time = grid.columns.findIndex((column) => column.time);
              const draw = grid.draw.bind(grid);
              let newest = grid.end;
              window.hqDelays = [];
              window.hqDraws = 0;
              grid.draw = (...given) => {
                draw(...given);
                window.hqDraws++;
                requestAnimationFrame(() => {
                  const now = Date.now();
                  const shown = grid.rows.pool.filter((slot) => slot.index > newest && slot.from);
                  for (const slot of shown) {
                    const [ms, rest] = slot.from[time + 1].split('.');
                    window.hqDelays.push(now - parseInt(ms, 36) - parseInt(rest, 36) / 1e6);
                  }
                  newest = Math.max(newest, ...shown.map((slot) => slot.index));
                });
              };
            }
            """;

    private static final String FRAMES =
            """
            (time) => new Promise((done) => {
              const begun = performance.now();
              let frames = 0;
              const next = (now) => {
                if (now - begun >= time) done(frames * 1000 / (now - begun));
                else { frames++; requestAnimationFrame(next); }
              };
              requestAnimationFrame(next);
            })
            """;

    private final Chromium.Tab tab;
    private final Page page;
    private final CDPSession network;
    private long pushed;
    private long fetched;

    WatchedPage(Chromium chromium, String url, String session) {
        tab = chromium.open(1440, 900, ColorScheme.LIGHT);
        page = tab.page();
        tab.signIn(url + "/", "operator");
        page.navigate(url + "/sessions/" + session);
        page.waitForFunction("document.querySelector('hq-event-grid')?.end > 0");
        page.evaluate(PROBE);
        network = page.context().newCDPSession(page);
        network.on("Network.webSocketFrameReceived", this::framed);
        network.on("Network.loadingFinished", this::loaded);
        network.send("Network.enable");
    }

    private void framed(JsonObject event) {
        String text = event.getAsJsonObject("response").get("payloadData").getAsString();
        pushed += text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void loaded(JsonObject event) {
        fetched += event.get("encodedDataLength").getAsLong();
    }

    void pass(Duration time) {
        page.waitForTimeout(time.toMillis());
    }

    /** Milliseconds from emission to screen of the rows that came on the screen in this time. */
    Samples delays(Duration during) {
        page.evaluate("window.hqDelays.length = 0");
        pass(during);
        @SuppressWarnings("unchecked")
        List<Number> delays = (List<Number>) page.evaluate("window.hqDelays");
        return new Samples(delays);
    }

    /** Draws of the grid in a second, on average over this time. */
    double drawsPerSecond(Duration during) {
        page.evaluate("window.hqDraws = 0");
        pass(during);
        return ((Number) page.evaluate("window.hqDraws")).doubleValue() / during.toSeconds();
    }

    double framesPerSecond(Duration during) {
        return ((Number) page.evaluate(FRAMES, (double) during.toMillis())).doubleValue();
    }

    /** Bytes in a second that the browser was sent, pushed and fetched, on average over this time. */
    double bytesPerSecond(Duration during) {
        pass(Duration.ofMillis(1));
        long before = pushed + fetched;
        long begun = System.nanoTime();
        pass(during);
        return (pushed + fetched - before) / ((System.nanoTime() - begun) / 1e9);
    }

    /** Errors on the browser's console. */
    List<String> complaints() {
        return tab.complaints();
    }

    @Override
    public void close() {
        tab.close();
    }
}
