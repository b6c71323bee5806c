package io.gadgethq.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Events are found again, filtered, grouped and played, by somebody in a browser. */
class HistoryIT extends InChromium {
    private static String session;

    @BeforeAll
    static void store() {
        Api api = console.api("operator");
        await("the demo's nodes are up")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> api.node("demo", "worker-5").get("state").asString().equals("up"));
        session = api.start("trace_exec", "demo");
        await("events are stored")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        api.read("/api/v1/sessions/" + session + "/events?limit=200")
                                        .get("items")
                                        .size()
                                == 200);
        api.post("/api/v1/sessions/" + session + "/stop", "");
    }

    private Page open(Look look, String query) {
        signIn(look);
        tab.page().navigate(console.url() + "/history?" + query);
        return tab.page();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @ParameterizedTest
    @EnumSource
    void findsTheEventsOfASessionReadsGroupsAndPlaysThem(Look look) {
        String shot = "history-" + look.word() + "-";
        Page page = open(look, "session=" + session + "&from=-1h&to=now");
        Locator grid = page.getByRole(AriaRole.GRID).first();
        assertThat(grid).containsText("worker-", PATIENT);
        assertThat(page.locator(".hq-history")).containsText("rows in this span", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot(shot + "rows");

        grid.focus();
        grid.press("End");
        grid.press("Enter");
        assertThat(page.locator("hq-row-drawer")).containsText("Command", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot(shot + "drawer");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Around")).click();
        assertThat(page.locator("hq-row-drawer")).containsText("this event", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot(shot + "around");
        page.keyboard().press("Escape");

        button(page, "Columns that vary").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("columns vary", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot(shot + "columns");
        page.keyboard().press("Escape");

        button(page, "Groups").click();
        assertThat(page.locator(".hq-history")).containsText("Show rows", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot(shot + "groups");
        button(page, "Rows").click();
        assertThat(page.getByRole(AriaRole.GRID).first()).containsText("worker-", PATIENT);

        button(page, "Replay").first().click();
        assertThat(page.locator(".hq-replay-where")).containsText("rows played", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot(shot + "replay");
    }

    @Test
    void saysWhatToDoWhenNothingMatchesOrTheFilterIsWrong() {
        String none = URLEncoder.encode("proc.comm == \"nobody\"", StandardCharsets.UTF_8);
        Page page = open(Look.LIGHT, "session=" + session + "&from=-1h&to=now&filter=" + none);
        assertThat(page.locator(".hq-history")).containsText("rows match", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot("history-nomatch");

        button(page, "Remove the filter").click();
        assertThat(page.getByRole(AriaRole.GRID).first()).containsText("worker-", PATIENT);
    }

    @ParameterizedTest
    @EnumSource
    void saysThatItLooksAndLetsItBeGivenUp(Look look) {
        String shot = "history-" + look.word() + "-";
        try (ConsoleDatabase database = ConsoleDatabase.of(data)) {
            database.withReadersWaiting(() -> {
                Page page = open(look, "session=" + session + "&from=-1h&to=now");
                assertThat(page.locator(".hq-looking")).containsText("Looking", PATIENT);
                Axe.assertNothingSerious(page);
                tab.screenshot(shot + "looking");

                button(page, "Cancel").press("Enter");
                assertThat(page.locator(".hq-history")).containsText("You gave up", PATIENT);
                Axe.assertNothingSerious(page);
                tab.screenshot(shot + "cancelled");
            });
        }
        Page page = tab.page();
        button(page, "Look again").first().press("Enter");
        assertThat(page.getByRole(AriaRole.GRID).first()).containsText("worker-", PATIENT);
    }

    @Test
    void saysThatNothingWasStoredInASpan() {
        Page page = open(Look.DARK, "from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z");

        assertThat(page.locator(".hq-history")).containsText("Nothing was stored", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot("history-nothing");
    }

    @Test
    void savesAQueryByTheKeyboardAndFindsItsWayBack() {
        Page page = open(Look.LIGHT, "session=" + session + "&from=-1h&to=now&split=node");
        assertThat(page.locator(".hq-history")).containsText("rows in this span", PATIENT);

        button(page, "Saved").press("Enter");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Nothing is saved yet", PATIENT);
        Axe.assertNothingSerious(page);
        tab.screenshot("history-queries-empty");
        dialog.getByLabel("Save what is shown as").fill("An hour by node");
        page.keyboard().press("Enter");
        assertThat(dialog).containsText("is saved", PATIENT);
        tab.screenshot("history-queries");
        page.keyboard().press("Escape");
        page.waitForFunction("location.search.includes('saved=')");

        page.keyboard().press("[");
        assertThat(page.locator(".hq-history")).containsText("Nothing was stored", PATIENT);
        assertThat(button(page, "An hour by node · changed")).isVisible();
        button(page, "Saved").press("Enter");
        dialog.getByRole(
                        AriaRole.TEXTBOX,
                        new Locator.GetByRoleOptions().setName("Find a saved query"))
                .fill("hour");
        assertThat(dialog).containsText("An hour by node");
        page.keyboard().press("Enter");

        assertThat(page.locator(".hq-history")).containsText("rows in this span", PATIENT);
        assertThat(button(page, "An hour by node")).isVisible();
    }
}
