package io.gadgethq.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;

import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Verb;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.Groups;
import io.gadgethq.history.HistoryTooSlow;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.ui.FakeExports;
import io.gadgethq.ui.FakeHistory;
import io.gadgethq.ui.FakeReplays;
import io.gadgethq.ui.ScreenTest;
import io.gadgethq.ui.grid.TestRows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

class HistoryViewTest extends ScreenTest {
    private static final SessionId OTHER = new SessionId(new UUID(3, 4));

    @Autowired private FakeHistory history;
    @Autowired private FakeReplays replays;
    @Autowired private FakeExports exports;
    @Autowired private InstantSource clock;

    @BeforeEach
    void forgetEverything() {
        history.clear();
        exports.clear();
    }

    @Test
    void saysHowManyRowsThereAre() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 1_240);

        open("history");

        until(() -> shown().contains("1 240 rows in this span".replace("1 2", "1\u202f2")));
    }

    @Test
    void asksForTheSpanOfTheAddress() {
        store(TestRows.FEED, "trace_open", Duration.ofHours(3), 7);
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        Instant now = clock.instant();

        open(
                "history?from="
                        + now.minus(Duration.ofHours(4))
                        + "&to="
                        + now.minus(Duration.ofHours(2)));

        until(() -> shown().contains("7 rows in this span"));
    }

    @Test
    void asksForTheSessionOfTheAddress() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        store(new Feed(OTHER, new NodeName("worker-2")), "trace_open", Duration.ofMinutes(5), 8);

        open("history?session=" + OTHER);

        until(() -> shown().contains("8 rows in this span"));
    }

    @Test
    void saysThatNothingWasStoredAndLooksAtALongerTime() {
        store(TestRows.FEED, "trace_open", Duration.ofDays(2), 5);
        open("history");
        until(() -> shown().contains("Nothing was stored in this span"));

        press("Last 7 days");

        until(() -> shown().contains("5 rows in this span"));
        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("history");
    }

    @Test
    void saysThatOtherSourcesHaveEvents() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history?gadget=trace_dns");
        until(() -> shown().contains("Other sources have events in it"));

        press("All sources");

        until(() -> shown().contains("20 rows in this span"));
    }

    @Test
    void saysOfHowManyRowsNoneMatches() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history?filter=pid%20%3D%3D%20999999");
        until(() -> shown().contains("0 of 20 rows match"));

        press("Remove the filter");

        until(() -> shown().contains("20 rows in this span"));
    }

    @Test
    void narrowsByTheFilterOfTheAddress() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);

        open("history?filter=pid%20%3D%3D%203");

        until(() -> shown().contains("4 rows in this span"));
    }

    @Test
    void saysWhatFailedAndTriesAgain() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        history.fail(Optional.of(new HistoryTooSlow("choose a shorter time", new Exception())));
        open("history");
        until(() -> shown().contains("choose a shorter time"));

        history.fail(Optional.empty());
        press("Try again");

        until(() -> shown().contains("20 rows in this span"));
    }

    @Test
    void saysWhichRightIsMissing() {
        history.fail(
                Optional.of(
                        new NotPermitted(
                                Permission.to(Verb.VIEW_EVENTS, "events"),
                                "ask for the right to view sensitive events")));

        open("history");

        until(() -> shown().contains("ask for the right to view sensitive events"));
    }

    @Test
    void showsWhatIsStoredWhileTheSpanEndsNow() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history");
        until(() -> shown().contains("20 rows in this span"));

        store(new Feed(OTHER, new NodeName("worker-2")), "trace_open", Duration.ofMinutes(1), 5);

        until(() -> shown().contains("25 rows in this span"));
    }

    @Test
    void survivesAnAddressFullOfNonsense() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);

        open("history?from=yesterday&to=42&session=x&row=1:2&node=%20&drawer=odd&by=,,&columns=,");

        until(() -> shown().contains("20 rows in this span"));
    }

    @Test
    void playsTheSpanWithTheKeysOfATapeDeck() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history");
        until(() -> shown().contains("20 rows in this span"));

        press("Replay");

        until(() -> shown().contains("0 rows played"));
        FakeReplays.Played replay = replays.last().orElseThrow();
        assertThat(replay.position().state()).isEqualTo(ReplayPosition.State.PLAYING);
        press("Pause");
        assertThat(replay.position().state()).isEqualTo(ReplayPosition.State.PAUSED);
        press("End replay");
        assertThat(replay.position().state()).isEqualTo(ReplayPosition.State.CLOSED);
    }

    @Test
    void goesOnWithTheReplayOfTheAddress() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        Instant at = clock.instant().minusSeconds(200);

        open("history?replay=10&at=" + at);

        until(() -> shown().contains("0 rows played"));
        FakeReplays.Played replay = replays.last().orElseThrow();
        assertThat(replay.spec().speed()).isEqualTo(10);
        assertThat(replay.position().time()).isEqualTo(at);
    }

    @Test
    void endsTheReplayWithTheScreen() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history?replay=2");
        until(() -> shown().contains("0 rows played"));

        open("sessions");

        assertThat(replays.last().orElseThrow().position().state())
                .isEqualTo(ReplayPosition.State.CLOSED);
    }

    @Test
    void exportsWhatIsShownAndCancelsIt() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history?filter=pid%20%3D%3D%203");
        until(() -> shown().contains("4 rows in this span"));

        press("Export");
        Dialog dialog = find(Dialog.class).first();
        test(find(Button.class, dialog).withText("Start export").first()).click();

        assertThat(exports.list(null))
                .singleElement()
                .satisfies(status ->
                        assertThat(status.spec().selection().filter()).contains("pid == 3"));
        test(find(Button.class, dialog).withText("Cancel").first()).click();
        assertThat(exports.list(null))
                .singleElement()
                .satisfies(status ->
                        assertThat(status.state()).isEqualTo(ExportStatus.State.CANCELLED));
    }

    @Test
    void groupsRowsAndOpensTheRowsOfAGroup() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history?by=pid&measure=max(pid)");
        until(() -> shown().contains("5 groups"));

        Grid<Groups.Group> groups = groups();
        assertThat(groups.getListDataView().getItems().map(Groups.Group::key).toList())
                .contains(List.of("3"));
        findInView(HistoryBody.class).first().open(List.of("pid"), List.of("3"));

        until(() -> shown().contains("4 rows in this span"));
    }

    @SuppressWarnings("unchecked")
    private Grid<Groups.Group> groups() {
        return findInView(Grid.class).first();
    }

    private void press(String text) {
        test(findInView(Button.class).withText(text).first()).click();
    }

    private void store(Feed feed, String gadget, Duration ago, int count) {
        Instant first = clock.instant().minus(ago);
        history.store(
                gadget,
                LongStream.rangeClosed(1, count)
                        .mapToObj(ordinal -> event(feed, ordinal, first.plusMillis(ordinal)))
                        .toList());
    }

    private static GadgetEvent event(Feed feed, long ordinal, Instant time) {
        GadgetEvent plain = TestRows.event(ordinal, (int) (ordinal % 5), "/tmp/" + ordinal);
        long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
        return new GadgetEvent(feed, ordinal, nanos, plain.row());
    }
}
