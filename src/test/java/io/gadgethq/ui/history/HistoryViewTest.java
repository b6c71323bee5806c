package io.gadgethq.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;

import io.gadgethq.access.Actor;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Verb;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.Groups;
import io.gadgethq.history.HistoryTooSlow;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.SavedQuery;
import io.gadgethq.history.SavedQuery.Sharing;
import io.gadgethq.ui.FakeExports;
import io.gadgethq.ui.FakeHistory;
import io.gadgethq.ui.FakeReplays;
import io.gadgethq.ui.FakeSavedQueries;
import io.gadgethq.ui.ScreenTest;
import io.gadgethq.ui.filter.FilteredGrid;
import io.gadgethq.ui.grid.TestRows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

class HistoryViewTest extends ScreenTest {
    private static final Actor OPERATOR =
            new Actor("operator", Optional.of(new TenantId("shop")), Set.of(Role.OPERATOR));
    private static final SessionId OTHER = new SessionId(new UUID(3, 4));

    @Autowired private FakeHistory history;
    @Autowired private FakeReplays replays;
    @Autowired private FakeExports exports;
    @Autowired private FakeSavedQueries savedQueries;
    @Autowired private InstantSource clock;

    @BeforeEach
    void forgetEverything() {
        history.clear();
        exports.clear();
        savedQueries.clear();
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

    @Test
    void savesWhatIsShownAndOpensItAgainFromTheAddress() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history?filter=pid%20%3D%3D%203&from=-1h&to=now&split=node");
        until(() -> shown().contains("4 rows in this span"));

        saveAs("Third of five", Sharing.TEAM);

        SavedQuery query = savedQuery("Third of five");
        assertThat(query.sharing()).isEqualTo(Sharing.TEAM);
        until(() -> shown().contains("Third of five"));
        open("history?" + query.parameters() + "&saved=" + query.id());
        until(() -> shown().contains("4 rows in this span") && shown().contains("Third of five"));
        open("history?saved=" + query.id());
        until(() -> shown().contains("Third of five · changed"));
    }

    @Test
    void opensASavedQueryThatIsSearchedFor() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history?filter=pid%20%3D%3D%203");
        until(() -> shown().contains("4 rows in this span"));
        saveAs("Third of five", Sharing.PRIVATE);
        savedQuery("Third of five");
        findInView(HistoryView.class).first().ask(_ -> HistoryAddress.PLAIN);
        until(() -> shown().contains("20 rows in this span"));

        Dialog dialog = queries();
        until(() -> find(QueryRow.class, dialog).exists());
        test(find(TextField.class, dialog).withCaption("").first()).setValue("nothing like it");
        assertThat(find(QueryRow.class, dialog).exists()).isFalse();
        test(find(TextField.class, dialog).withCaption("").first()).setValue("third");
        test(find(Button.class, dialog).withText("Third of five").single()).click();

        until(() -> shown().contains("4 rows in this span"));
        assertThat(shown()).contains("Third of five");
    }

    @Test
    void saysWhyAQueryIsNotShared() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history");
        until(() -> shown().contains("20 rows in this span"));

        saveAs("For all", Sharing.EVERYONE);

        TextField name = find(TextField.class, find(Dialog.class).first()).atIndex(2);
        until(name::isInvalid);
        assertThat(name.getErrorMessage()).contains("ask an administrator");
    }

    @Test
    void renamesAndDeletesOnesOwnQueryAndTakesThatBack() {
        open("history");
        saveAs("Old name", Sharing.PRIVATE);
        savedQuery("Old name");
        Dialog dialog = find(Dialog.class).first();
        until(() -> find(QueryRow.class, dialog).exists());

        QueryRow row = find(QueryRow.class, dialog).single();
        test(find(Button.class, row).withAttribute("aria-label", "Rename Old name").single())
                .click();
        test(find(TextField.class, row).single()).setValue("New name");
        test(find(Button.class, row).withText("Rename").single()).click();
        savedQuery("New name");
        until(() -> find(Button.class, dialog).withText("New name").exists());

        test(find(Button.class, dialog).withAttribute("aria-label", "Delete New name").single())
                .click();
        until(() -> savedQueries.list(OPERATOR).isEmpty());
        until(() -> find(Button.class, dialog).withText("Undo").exists());
        test(find(Button.class, dialog).withText("Undo").single()).click();

        savedQuery("New name");
    }

    @Test
    void givesUpAQueryAndAsksItAgain() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        history.neverEnd(true);
        open("history");
        until(() -> findInView(Button.class).withText("Cancel").exists());

        press("Cancel");

        until(() -> shown().contains("You gave up looking"));
        until(() -> history.givenUp() == 1);
        history.neverEnd(false);
        press("Look again");
        until(() -> shown().contains("20 rows in this span"));
    }

    @Test
    void keepsTheRowsWhenOnlyTheCountIsGivenUp() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history?from=-1h&to=-1m");
        until(() -> shown().contains("rows in this span"));
        history.neverEnd(true);
        findInView(HistoryBody.class).first().splitBy("node");
        until(() -> findInView(Button.class).withText("Cancel").exists());

        press("Cancel");

        until(() -> shown().contains("not everything is counted"));
        assertThat(findInView(FilteredGrid.class).exists()).isTrue();
        until(() -> history.givenUp() == 1);
    }

    @Test
    void showsTheColumnsThatVary() {
        store(TestRows.FEED, "trace_open", Duration.ofMinutes(5), 20);
        open("history");
        until(() -> shown().contains("20 rows in this span"));

        press("Columns that vary");
        until(() -> find(ColumnsDialog.class).exists());
        test(find(Button.class, find(ColumnsDialog.class).single())
                        .withText("Show these columns")
                        .single())
                .click();

        assertThat(findInView(HistoryBody.class).first().fields()).containsExactly("pid", "fname");
    }

    private Dialog queries() {
        press("Saved");
        return find(Dialog.class).first();
    }

    private void saveAs(String name, Sharing sharing) {
        Dialog dialog = queries();
        test(find(TextField.class, dialog).withCaption("Save what is shown as").single())
                .setValue(name);
        sharing(dialog).setValue(sharing);
        test(find(Button.class, dialog).withText("Save").single()).click();
    }

    @SuppressWarnings("unchecked")
    private Select<Sharing> sharing(Dialog dialog) {
        return find(Select.class, dialog).single();
    }

    private SavedQuery savedQuery(String name) {
        until(() -> savedQueries.list(OPERATOR).stream().anyMatch(it -> it.name().equals(name)));
        return savedQueries.list(OPERATOR).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
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
