package io.gadgethq.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** What the product is for, as a person does it: find a gadget, start it, watch its events, stop it. */
class ThreadIT extends InChromium {
    private static final String ALL_ROWS_HAVE =
            """
            wanted => {
              const grid = document.querySelector('hq-event-grid').shadowRoot;
              const rows = [...grid.querySelectorAll('.row')].filter(row => row.style.display !== 'none');
              return rows.length > 0 && rows.every(row => [...row.children].some(cell => cell.textContent === wanted));
            }\
            """;

    @ParameterizedTest
    @EnumSource
    void findsStartsWatchesPausesReadsAndStopsAGadget(Look look) {
        String shot = "thread-" + look.word() + "-";
        Page page = signIn(look);
        page.navigate(console.url() + "/gadgets");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Search gadgets"))
                .fill("process");
        Locator card = page.locator(".hq-card", new Page.LocatorOptions().setHasText("trace_exec"));
        card.waitFor();
        Axe.assertNothingSerious(page);
        tab.screenshot(shot + "catalogue");

        card.click();
        Locator start =
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start"));
        assertThat(start).isEnabled();
        Axe.assertNothingSerious(page);
        tab.screenshot(shot + "form");
        start.click();

        Locator grid = page.getByRole(AriaRole.GRID);
        for (int node = 1; node <= 5; node++) {
            assertThat(grid).containsText("worker-" + node, PATIENT);
        }
        Locator chip = page.locator("hq-live-chip");
        assertThat(chip).containsText("LIVE");
        Axe.assertNothingSerious(page);
        tab.screenshot(shot + "live");

        grid.focus();
        grid.press("p");
        assertThat(chip).containsText("PAUSED");
        grid.press("PageUp");
        grid.press("Enter");
        Locator drawer = page.locator("hq-row-drawer");
        assertThat(drawer).isVisible();
        assertThat(drawer).containsText("Command");
        Axe.assertNothingSerious(page);
        tab.screenshot(shot + "drawer");
        page.keyboard().press("Escape");
        assertThat(drawer).isHidden();

        grid.focus();
        grid.press("p");
        assertThat(chip).containsText("LIVE", PATIENT);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop")).click();
        assertThat(page.locator(".hq-session")).containsText("stopped", PATIENT);
        assertThat(grid).containsText("worker-");
        tab.screenshot(shot + "stopped");
    }

    @Test
    void aReloadShowsTheSameScreen() {
        Page page = signIn(Look.LIGHT);
        String session = console.api("operator").start("trace_exec", "demo");
        page.navigate(console.url() + "/sessions/" + session);
        Locator grid = page.getByRole(AriaRole.GRID);
        assertThat(grid).containsText("worker-1", PATIENT);
        grid.focus();
        grid.press("p");
        grid.press("ArrowUp");
        grid.press("Enter");
        Locator drawer = page.locator("hq-row-drawer");
        assertThat(drawer).isVisible();
        page.waitForFunction("location.search.includes('row=')");
        String fields = drawer.innerText();

        page.reload();

        assertThat(page.locator("hq-live-chip")).containsText("PAUSED", PATIENT);
        assertThat(drawer).isVisible();
        assertThat(drawer.innerText()).isEqualTo(fields);
    }

    @Test
    void filtersByTypingAndFromACellAndAReloadShowsTheSame() {
        Page page = signIn(Look.LIGHT);
        String session = console.api("operator").start("trace_exec", "demo");
        page.navigate(console.url() + "/sessions/" + session);
        Locator grid = page.getByRole(AriaRole.GRID);
        assertThat(grid).containsText("worker-1", PATIENT);
        Locator bar = page.locator("hq-filter-bar");
        Locator options = bar.getByRole(AriaRole.OPTION);
        Locator chips = bar.locator(".chip.own");

        page.keyboard().press("/");
        page.keyboard().type("command");
        assertThat(options.first()).containsText("proc.comm");
        page.keyboard().press("Enter");
        assertThat(options.first()).hasText("=");
        page.keyboard().press("Enter");
        page.keyboard().type("id");
        page.keyboard().press("Enter");
        assertThat(chips).hasText(new String[] {"Command=idthis view✕"});
        page.waitForFunction(ALL_ROWS_HAVE, "id");
        assertThat(bar).containsText("rows match");

        page.keyboard().type("proc.pid > 'x'");
        page.keyboard().press("Enter");
        assertThat(bar.getByRole(AriaRole.ALERT)).containsText("does not work with");
        assertThat(bar.locator(".mirror span")).hasText(">");
        assertThat(chips).hasCount(1);
        Axe.assertNothingSerious(page);
        tab.screenshot("filter-wrong");
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");

        grid.press("p");
        grid.press("ArrowUp");
        for (int column = 0; column < 3; column++) {
            grid.press("ArrowRight");
        }
        grid.press("x");
        assertThat(chips).hasCount(2);
        assertThat(chips.nth(1)).containsText("Namespace≠");
        Axe.assertNothingSerious(page);
        tab.screenshot("filter-cells");
        page.waitForFunction("location.search.includes('k8s.namespace')");
        List<String> before = chips.allInnerTexts();

        page.reload();

        assertThat(page.locator("hq-live-chip")).containsText("PAUSED", PATIENT);
        assertThat(chips).hasCount(2);
        assertThat(chips.allInnerTexts()).isEqualTo(before);
        page.waitForFunction(ALL_ROWS_HAVE, "id");
    }

    @Test
    void aTableIsReplacedEachInterval() {
        Page page = signIn(Look.LIGHT);
        String session = console.api("operator").start("top_file", "demo");
        page.navigate(console.url() + "/sessions/" + session);
        Locator grid = page.getByRole(AriaRole.GRID);

        assertThat(grid).containsText("worker-", PATIENT);
        String first = page.locator("hq-event-grid").evaluate("grid => grid.generation") + "";
        page.waitForFunction(
                "was => String(document.querySelector('hq-event-grid').generation) !== was", first);
        assertThat(grid).containsText("worker-");
        Axe.assertNothingSerious(page);
        tab.screenshot("table");
    }

    @Test
    void aSnapshotEndsByItselfWithTheProcessesOfAllNodes() {
        Page page = signIn(Look.DARK);
        String session = console.api("operator").start("snapshot_process", "demo");
        page.navigate(console.url() + "/sessions/" + session);

        assertThat(page.getByRole(AriaRole.GRID)).containsText("worker-", PATIENT);
        assertThat(page.locator(".hq-session")).containsText("stopped", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot("snapshot");
    }

    @Test
    void aProfileIsDrawnAsAHistogram() {
        Page page = signIn(Look.LIGHT);
        String session = console.api("operator").start("profile_blockio", "demo");
        page.navigate(console.url() + "/sessions/" + session);

        Locator chart = page.locator("hq-histogram canvas, hq-histogram svg").first();
        chart.waitFor(new Locator.WaitForOptions().setTimeout(30_000));
        Axe.assertNothingSerious(page);
        tab.screenshot("histogram");
    }

    @Test
    void aGadgetThatCannotStartIsShownWithItsOwnWords() {
        Page page = signIn(Look.LIGHT);
        String session = console.api("operator").start("trace_capabilities", "demo");
        page.navigate(console.url() + "/sessions/" + session);

        assertThat(page.locator(".hq-session")).containsText("failed", PATIENT);
        assertThat(page.locator(".hq-session")).containsText("kprobe", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot("failed");
    }

    @ParameterizedTest
    @EnumSource
    void everyScreenIsAccessible(Look look) {
        Page page = signIn(look);
        for (String path : List.of("/", "/sessions", "/clusters", "/nowhere", "/sessions/none")) {
            page.navigate(console.url() + path);
            page.locator("h1, h2").first().waitFor();
            Axe.assertNothingSerious(page);
            tab.screenshot("screen-" + look.name() + path.replace('/', '-'));
        }
    }
}
