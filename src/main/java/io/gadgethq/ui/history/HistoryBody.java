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
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.Replays;
import io.gadgethq.history.TimeRange;
import io.gadgethq.ui.filter.FilterBar;
import io.gadgethq.ui.filter.FilterPlace;
import io.gadgethq.ui.filter.SeenValues;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridLook;
import io.gadgethq.ui.look.Notice;

import org.jspecify.annotations.Nullable;

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
    private final Consumer<Command> screen;
    private final HistoryGroups groups;
    private final ModeSwitch modes = new ModeSwitch(this::ungroup, this::group);
    private final HistoryReplay replay;
    private final Lane overviews;
    private final Lane loading;
    private final Lane statistics;
    private final HistoryCounts counts;
    private final FilterBar bar = new FilterBar(FilterPlace.VIEW, this);
    private final HistoryViewport viewport = new HistoryViewport(this::load);
    private final TimeHistogram histogram;
    private final Progress progress;
    private final Button varying = new Button(text("history.columns.open"), _ -> compareColumns());
    private final Div stage = new Div();
    private HistoryAddress asked = HistoryAddress.PLAIN;
    private HistorySelection selection = new HistorySelection(TimeRange.EVER, HistorySources.ALL);
    private @Nullable HistoryGrid grid;
    private List<String> columns = List.of();
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
        this.screen = screen;
        this.replay = new HistoryReplay(replays, actor, screen, host::zone, this);
        this.groups = new HistoryGroups(history, actor, screen, this, this);
        this.overviews = new Lane(screen, this::working);
        this.loading = new Lane(screen, this::working);
        this.statistics = new Lane(screen);
        this.progress = new Progress(clock, this::cancel, () -> search(asked));
        this.histogram =
                new TimeHistogram(
                        span -> host.ask(address -> address.span(span)),
                        () -> host.ask(address -> address.span(address.span().zoomedOut(now()))),
                        this::seek);
        this.counts = new HistoryCounts(history, actor, screen, histogram, this);
        addClassName("hq-history-body");
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
        loading.cancel();
        counts.cancel();
        statistics.cancel();
        replay.close();
        HistorySelection of = selection;
        overviews.ask(() -> overview(of), this::found, this::failed);
    }

    private Overview overview(HistorySelection of) {
        HistoryShape offered =
                history.shape(actor, new HistorySelection(of.range(), HistorySources.ALL));
        boolean all = of.sources().equals(HistorySources.ALL);
        return new Overview(all ? offered : history.shape(actor, of), offered);
    }

    private void found(Overview overview) {
        host.found(overview);
        if (overview.isEmpty()) {
            counts.clear();
            show(Outcome.nothing(asked, overview, host));
            return;
        }
        bar.use(overview.layouts(), new SeenValues(() -> viewport.shown(SeenValues.SAMPLE)));
        List<String> keys = overview.columns().all().stream().map(GridColumn::key).toList();
        if (grid == null || !keys.equals(columns)) {
            grid = new HistoryGrid(viewport, bar, asked.look(), overview, host, around(overview));
            columns = keys;
        } else {
            grid.use(asked.look());
        }
        layouts = overview.layouts();
        showMode();
        asked.playing()
                .ifPresentOrElse(
                        playing -> replay.open(selection, playing),
                        () -> showRows(asked.look().row()));
        count();
    }

    private void showRows(Optional<RowId> row) {
        boolean live = asked.span().isLive();
        HistorySelection endless =
                live
                        ? selection.within(
                                new TimeRange(selection.range().from(), TimeRange.EVER.to()))
                        : selection;
        viewport.show(
                new StoredRows(new Rows(history, actor, endless), live),
                row.map(id -> Instant.EPOCH.plusNanos(id.timeNanos())));
        if (grid != null) {
            grid.replays(false);
            grid.begin(row);
        }
        load();
    }

    @Override
    public void opened(PlayedRows rows) {
        viewport.show(rows, Optional.empty());
        if (grid != null) {
            grid.replays(true);
            grid.begin(Optional.empty());
        }
    }

    @Override
    public void played(ReplayPosition position) {
        host.playing(Optional.of(ReplayStrip.word(position.speed())));
        histogram.mark(position.time());
        load();
        if (grid != null) {
            grid.draw();
        }
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
        if (grid != null) {
            grid.use(look);
        }
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
        return grid == null ? List.of() : grid.fields();
    }

    /** Ends what goes on beside the screen. */
    void close() {
        replay.close();
        stop();
    }

    private AroundRow around(Overview overview) {
        return new AroundRow(history, actor, screen, overview, host);
    }

    /** Rows or groups. */
    private void showMode() {
        boolean grouping = !asked.look().groups().isEmpty();
        varying.setVisible(!grouping);
        modes.show(grouping);
        Component wanted = grouping ? groups.panel() : grid == null ? null : grid.panel();
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
        HistorySources sources = Drilled.into(asked.sources(), by, values);
        if (!sources.equals(asked.sources())) {
            host.ask(address -> address.sources(sources));
        }
        for (int i = 0; i < by.size(); i++) {
            if (!Drilled.isSource(by.get(i))) {
                bar.where(by.get(i), values.get(i));
            }
        }
        showMode();
    }

    @Override
    public void filtered(Optional<LayoutsExpression> filter) {
        host.ask(address -> address.filter(bar.text()));
    }

    @Override
    public void left() {
        if (grid != null) {
            grid.takeFocus();
        }
    }

    private void show(Component component) {
        boolean rows = !(component instanceof Notice);
        stage.removeAll();
        stage.add(component);
        host.showsRows(rows);
        varying.setVisible(rows && asked.look().groups().isEmpty());
    }

    /** Loads what the grid lacks, until it lacks nothing. */
    private void load() {
        if (!loading.isBusy() && viewport.lacks()) {
            loading.ask(viewport::load, _ -> loaded(), this::failed);
        }
    }

    private void loaded() {
        if (grid != null) {
            grid.draw();
        }
        load();
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
        viewport.counted(found);
        firstEvent =
                found.buckets().stream()
                        .filter(bucket -> bucket.count() > 0)
                        .findFirst()
                        .map(Histogram.Bucket::from);
        if ((found.count() > 0 || asked.filter().isEmpty()) && grid != null) {
            showFound();
            grid.draw();
        }
    }

    @Override
    public void unmatched(long rows) {
        show(Outcome.unmatched(rows, host));
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

    private void compareColumns() {
        HistorySelection of = shown();
        HistoryGrid shown = grid;
        if (shown != null) {
            statistics.ask(
                    () -> new Variety(history.columns(actor, of)),
                    found -> new ColumnsDialog(found, shown.panel()).open(),
                    Outcome::toast);
        }
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
        progress.show(overviews.isBusy() || loading.isBusy() || counts.isBusy() || groups.isBusy());
    }

    /** Somebody does not want to wait any longer. What is there already stays. */
    private void cancel() {
        boolean empty = overviews.isBusy() || groups.isBusy() || !viewport.isBegun();
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
        loading.cancel();
        groups.cancel();
        statistics.cancel();
    }

    private void seek(Instant moment) {
        if (replay.isOpen()) {
            replay.seek(moment);
        } else {
            viewport.seek(moment);
            load();
        }
    }

    /** Once a second: what was stored since belongs to a span that ends now. */
    void beat() {
        progress.tick();
        if (givenUp
                || replay.isOpen()
                || !asked.span().isLive()
                || grid == null
                || grid.panel().getParent().isEmpty()) {
            return;
        }
        viewport.poll(now());
        load();
        if (++beats % COUNT_EVERY == 0 && !counts.isBusy()) {
            count();
        }
    }
}
