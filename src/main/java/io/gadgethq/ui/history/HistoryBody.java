package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.Command;

import io.gadgethq.access.Actor;
import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.LayoutsExpression;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.History;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.Replays;
import io.gadgethq.history.TimeRange;
import io.gadgethq.ui.filter.FilterBar;
import io.gadgethq.ui.filter.FilterPlace;
import io.gadgethq.ui.filter.SeenValues;
import io.gadgethq.ui.grid.GridLook;
import io.gadgethq.ui.look.Notice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a search found: when, how much, and the rows; or why there is nothing to see. */
final class HistoryBody extends Div
        implements FilterBar.Listener, HistoryReplay.Stage, GroupsPanel.Keys, HistoryCounts.Told {
    private static final int COUNT_EVERY = 5;

    private final History history;
    private final Actor actor;
    private final InstantSource clock;
    private final HistoryHost host;
    private final HistoryGroups groups;
    private final ModeSwitch modes = new ModeSwitch(this::ungroup, this::group);
    private final HistoryReplay replay;
    private final Lane overviews;
    private final HistoryRows rows;
    private final HistoryCounts counts;
    private final FilterBar bar = new FilterBar(FilterPlace.VIEW, this);
    private final TimeHistogram histogram;
    private final Progress progress;
    private final Button varying;
    private final Div stage = new Div();
    private HistoryAddress asked = HistoryAddress.PLAIN;
    private HistorySelection selection = new HistorySelection(TimeRange.EVER, HistorySources.ALL);
    private List<RowLayout> layouts = List.of();
    private Optional<Instant> firstEvent = Optional.empty();
    private int beats;
    private boolean givenUp;

    HistoryBody(
            History history,
            Replays replays,
            Actor actor,
            InstantSource clock,
            HistoryHost host,
            Consumer<Command> screen) {
        this.history = history;
        this.actor = actor;
        this.clock = clock;
        this.host = host;
        this.replay = new HistoryReplay(replays, actor, screen, host::zone, this);
        this.groups = new HistoryGroups(history, actor, screen, this, this);
        this.overviews = new Lane(screen, this::working);
        this.rows = new HistoryRows(history, actor, screen, host, bar, this);
        this.progress = new Progress(clock, this::cancel, () -> search(asked));
        this.histogram =
                new TimeHistogram(
                        span -> host.ask(address -> address.span(span)),
                        () -> host.ask(address -> address.span(address.span().zoomedOut(now()))),
                        this::seek);
        this.counts = new HistoryCounts(history, actor, screen, histogram, this);
        addClassName("hq-history-body");
        this.varying = new Button(text("history.columns.open"), _ -> rows.compareColumns(shown()));
        varying.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        varying.setTooltipText(text("history.columns.tip"));
        Div line = new Div(modes, counts.words(), progress, varying, counts.split());
        line.addClassName("hq-history-line");
        stage.addClassName("hq-stage");
        add(bar, histogram, line, replay.strip(), stage);
    }

    private Instant now() {
        return clock.instant();
    }

    /** Looks for something else. */
    void search(HistoryAddress address) {
        asked = address;
        if (!bar.text().equals(address.filter())) {
            bar.open(address.filter());
        }
        selection = address.selection(now());
        givenUp = false;
        rows.cancel();
        counts.cancel();
        replay.close();
        HistorySelection of = selection;
        overviews.ask(() -> Overview.of(history, actor, of), this::found, this::failed);
    }

    private void found(Overview overview) {
        host.found(overview);
        if (overview.isEmpty()) {
            counts.clear();
            show(Outcome.nothing(asked, overview, host));
            return;
        }
        bar.use(overview.layouts(), new SeenValues(() -> rows.newest(SeenValues.SAMPLE)));
        rows.use(overview, asked.look());
        layouts = overview.layouts();
        showMode();
        asked.playing()
                .ifPresentOrElse(
                        playing -> replay.open(selection, playing),
                        () -> showRows(asked.look().row()));
        count();
    }

    private void showRows(Optional<RowId> row) {
        rows.show(selection, asked.span().isLive(), row);
    }

    @Override
    public void opened(PlayedRows played) {
        rows.show(played);
    }

    @Override
    public void played(ReplayPosition position) {
        host.playing(Optional.of(ReplayStrip.word(position.speed())));
        histogram.mark(position.time());
        rows.played();
    }

    @Override
    public void put(Optional<Playing> playing) {
        host.put(address -> address.playing(playing));
        asked = asked.playing(playing);
        if (playing.isEmpty()) {
            host.playing(Optional.empty());
            histogram.unmark();
            showRows(Optional.empty());
        }
    }

    /** Plays the span from its beginning. */
    void play() {
        Playing playing = new Playing(1, firstEvent);
        asked = asked.playing(Optional.of(playing));
        host.put(address -> address.playing(Optional.of(playing)));
        selection = asked.selection(now());
        replay.open(selection, playing);
    }

    /** Times look so from now on. */
    void look(GridLook look) {
        rows.use(look);
        if (counts.isShown()) {
            count();
        }
    }

    /** What is shown, with the ends it has now. */
    HistorySelection shown() {
        return new HistorySelection(
                asked.span().range(now()), asked.sources(), Optional.of(asked.filter()));
    }

    /** Names of the fields that have a column. */
    List<String> fields() {
        return rows.fields();
    }

    /** Ends what goes on beside the screen. */
    void close() {
        replay.close();
        stop();
    }

    /** Rows or groups. */
    private void showMode() {
        boolean grouping = !asked.look().groups().isEmpty();
        varying.setVisible(!grouping);
        modes.show(grouping);
        Component wanted = grouping ? groups.panel() : rows.component();
        if (wanted != null && wanted.getParent().isEmpty()) {
            show(wanted);
        }
        if (grouping) {
            groups.ask(shown(), layouts, asked.look().groups(), asked.look().measure());
        }
    }

    private void ungroup() {
        grouped(List.of(), "");
    }

    private void group() {
        grouped(List.of(GroupsPanel.usual(layouts)), "");
    }

    @Override
    public void grouped(List<String> by, String measure) {
        look(look -> look.groups(by, measure));
        showMode();
    }

    @Override
    public void open(List<String> by, List<String> values) {
        look(look -> look.groups(List.of(), ""));
        Drilled.open(by, values, host, bar);
        showMode();
    }

    @Override
    public void filtered(Optional<LayoutsExpression> filter) {
        host.ask(address -> address.filter(bar.text()));
    }

    @Override
    public void left() {
        rows.takeFocus();
    }

    private void show(Component component) {
        boolean found = !(component instanceof Notice);
        stage.removeAll();
        stage.add(component);
        host.showsRows(found);
        varying.setVisible(found && asked.look().groups().isEmpty());
    }

    /** Counts anew, and draws the histogram with it. */
    void count() {
        HistorySelection of =
                asked.span().isLive()
                        ? selection.within(new TimeRange(selection.range().from(), now()))
                        : selection;
        counts.ask(of, asked.look().split(), layouts);
    }

    @Override
    public void counted(Histogram found) {
        rows.counted(found);
        firstEvent =
                found.buckets().stream()
                        .filter(bucket -> bucket.count() > 0)
                        .findFirst()
                        .map(Histogram.Bucket::from);
        if (found.count() > 0 || asked.filter().isEmpty()) {
            showFound();
            rows.draw();
        }
    }

    @Override
    public void unmatched(long others) {
        show(Outcome.unmatched(others, host));
    }

    @Override
    public void splitBy(String by) {
        look(look -> look.split(by));
        count();
    }

    @Override
    public boolean utc() {
        return host.look().utc();
    }

    /** Another look at the same events. */
    private void look(UnaryOperator<HistoryLook> change) {
        asked = asked.look(change);
        host.put(address -> address.look(change));
    }

    /** In the place of a notice that there is nothing. */
    private void showFound() {
        if (stage.getChildren().anyMatch(Notice.class::isInstance)) {
            showMode();
        }
    }

    @Override
    public void failed(Exception problem) {
        close();
        counts.clear();
        show(Outcome.failed(problem, () -> search(asked)));
    }

    @Override
    public void working() {
        progress.show(overviews.isBusy() || rows.isBusy() || counts.isBusy() || groups.isBusy());
    }

    /** Somebody does not want to wait any longer. What is there already stays. */
    private void cancel() {
        boolean empty = overviews.isBusy() || groups.isBusy() || !rows.isBegun();
        stop();
        givenUp = true;
        if (empty) {
            show(Outcome.cancelled(() -> search(asked)));
        } else {
            progress.cancelled();
        }
    }

    private void stop() {
        overviews.cancel();
        counts.cancel();
        rows.cancel();
        groups.cancel();
    }

    private void seek(Instant moment) {
        if (replay.isOpen()) {
            replay.seek(moment);
        } else {
            rows.seek(moment);
        }
    }

    /** Once a second: what was stored since belongs to a span that ends now. */
    void beat() {
        progress.tick();
        if (givenUp || replay.isOpen() || !asked.span().isLive() || !rows.isShown()) {
            return;
        }
        rows.poll(now());
        if (++beats % COUNT_EVERY == 0 && !counts.isBusy()) {
            count();
        }
    }
}
