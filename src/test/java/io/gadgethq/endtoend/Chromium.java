package io.gadgethq.endtoend;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Headless Chromium as the machine has it; nothing is downloaded. */
public final class Chromium implements AutoCloseable {
    private final Playwright playwright =
            Playwright.create(
                    new Playwright.CreateOptions()
                            .setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;

    public Chromium() {
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of(executable()))
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    private static String executable() {
        String chosen = System.getenv("HQ_CHROMIUM");
        return chosen == null || chosen.isBlank() ? "/usr/bin/chromium" : chosen;
    }

    /** A fresh browser profile with one page. */
    public Tab open(int width, int height, ColorScheme scheme) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme)
                                .setLocale("en-GB"));
        context.setDefaultTimeout(20_000);
        return new Tab(context.newPage());
    }

    /** A page and what it complained about on its console. */
    public static final class Tab implements AutoCloseable {
        private final Page page;
        private final List<String> complaints = new CopyOnWriteArrayList<>();

        Tab(Page page) {
            this.page = page;
            page.onConsoleMessage(this::hear);
            page.onPageError(complaints::add);
        }

        private void hear(ConsoleMessage message) {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        }

        public Page page() {
            return page;
        }

        public List<String> complaints() {
            return List.copyOf(complaints);
        }

        /** Signs in with a built-in account of the demo. */
        public void signIn(String url, String user) {
            page.navigate(url);
            page.locator("input[name=username]").fill(user);
            page.locator("input[name=password]").fill(user);
            page.locator("input[name=password]").press("Enter");
            page.waitForURL(to -> !to.contains("/login"));
        }

        public void screenshot(String name) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(Path.of("target", "screenshots", name + ".png")));
        }

        @Override
        public void close() {
            page.context().close();
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
