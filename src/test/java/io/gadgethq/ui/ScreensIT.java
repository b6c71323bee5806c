package io.gadgethq.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;

import io.gadgethq.endtoend.Chromium;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.util.List;
import java.util.Map;

/** The screens in a real browser, with everything below them played. */
@SpringBootTest(
        classes = FakeServices.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.profiles.active=demo")
class ScreensIT {
    private static final Map<String, String> SCREENS =
            Map.of(
                    "", "Overview",
                    "gadgets", "Gadgets",
                    "gadgets/trace_exec/start", "Program executions",
                    "sessions", "Sessions",
                    "clusters", "Clusters");

    private static Chromium chromium;

    @LocalServerPort private int port;
    private Chromium.Tab tab;
    private Page page;

    @BeforeAll
    static void openBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void signIn() {
        open(ColorScheme.LIGHT);
    }

    private void open(ColorScheme scheme) {
        tab = chromium.open(1440, 900, scheme);
        page = tab.page();
        tab.signIn(url("login"), "operator");
    }

    @AfterEach
    void closeTab() {
        tab.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void canBeReadByEverybodyAndComplainsOfNothing(ColorScheme scheme) {
        tab.close();
        open(scheme);

        SCREENS.forEach((path, title) -> {
            page.navigate(url(path));
            assertThat(page.locator("h1")).hasText(title);
            if (path.endsWith("start")) {
                assertThat(page.locator(".hq-command-text")).isVisible();
            }
            assertThat(violations()).as(path).isEmpty();
        });
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void theSignInCanBeReadByEverybody() {
        page.context().clearCookies();
        page.navigate(url("login"));
        page.locator("input[name=username]").waitFor();

        assertThat(violations()).isEmpty();
    }

    @Test
    void everythingIsReachedFromThePaletteWithoutAMouse() {
        page.navigate(url("sessions"));
        assertThat(page.locator("h1")).hasText("Sessions");

        page.keyboard().press("Control+k");
        assertThat(page.locator(".hq-palette-option").first()).isVisible();
        page.keyboard().type("program exec");
        assertThat(page.locator(".hq-palette-option.hq-active")).containsText("trace_exec");
        page.keyboard().press("Enter");

        page.waitForURL(to -> to.contains("/gadgets/trace_exec/start"));
    }

    @Test
    void arrowsLeadFromTheSearchIntoTheCards() {
        page.navigate(url("gadgets"));
        page.locator(".hq-search input").fill("process");
        assertThat(page.locator(".hq-section h2").first()).hasText("Best matches");

        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".hq-card").first()).isFocused();
        page.keyboard().press("ArrowUp");

        assertThat(page.locator(".hq-search input")).isFocused();
        // The browser's router writes the address in its own time, behind what the answer changes
        // on the screen.
        page.waitForURL(to -> to.endsWith("gadgets?q=process"));
    }

    @Test
    void theChosenThemeFollowsToTheNextVisit() {
        page.navigate(url("gadgets"));
        assertThat(page.locator(".hq-card").first()).isVisible();
        page.keyboard().press("Control+k");
        assertThat(page.locator(".hq-palette-option").first()).isVisible();
        page.keyboard().type("theme: dark");
        assertThat(page.locator(".hq-palette-option.hq-active")).containsText("Dark");
        page.keyboard().press("Enter");
        page.waitForFunction("getComputedStyle(document.documentElement).colorScheme === 'dark'");

        page.reload();

        page.waitForFunction("getComputedStyle(document.documentElement).colorScheme === 'dark'");
    }

    @Test
    void anUnknownAddressSaysSoInsideTheFrame() {
        page.navigate(url("nowhere/at/all"));

        assertThat(page.locator(".hq-notice h2")).hasText("There is nothing here");
        assertThat(page.locator("vaadin-side-nav")).isVisible();
    }

    @Test
    void aPageLoadsNothingFromElsewhereAndCannotBeFramed() {
        Response answer = page.navigate(url("gadgets"));

        Map<String, String> headers = answer.allHeaders();
        assertThat(headers.get("content-security-policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "'nonce-")
                .doesNotContain("script-src 'self' 'unsafe-inline'");
        assertThat(headers)
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "same-origin");
        assertThat(page.context().cookies())
                .allSatisfy(cookie -> {
                    assertThat(cookie.httpOnly).isTrue();
                    assertThat(cookie.sameSite).isNotNull();
                });
    }

    /** What keeps somebody from using the screen. */
    private List<String> violations() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(ScreensIT::told)
                        .toList();
    }

    private static String told(Rule rule) {
        return rule.getId()
                + ": "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .toList();
    }

    private String url(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
