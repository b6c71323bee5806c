package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
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
import io.gadgethq.ui.grid.GridColumns;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Notice;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a search found: when, how much, and the rows; or why there is nothing to see. */
final class HistoryBody extends Div
        implements FilterBar.Listener, HistoryReplay.Stage, GroupsPanel.Keys {
    private static final int BUCKETS = 160;
    private static final int COUNT_EVERY = 5;

    private final History history;
    private final Actor actor;
    private final InstantSource clock;
    private final HistoryHost host;
    private final HistoryGroups groups;
    private final ModeSwitch modes = new ModeSwitch(this::ungroup, this::group);
    private final HistoryReplay replay;
    private final Lane overviews;
    private final Lane counting;
    private final Lane loading;
    private final FilterBar bar = new FilterBar(FilterPlace.VIEW, this);
    private final HistoryViewport viewport = new HistoryViewport(this::load);
    private final TimeHistogram histogram;
    private final Span count = new Span();
    private final Progress progress = new Progress(this::cancel);
    private final Div stage = new Div();
    private HistoryAddress asked = HistoryAddress.PLAIN;
    private HistorySelection selection = new HistorySelection(TimeRange.EVER, HistorySources.ALL);
    private @Nullable HistoryGrid grid;
    private List<String> columns = List.of();
    private List<RowLayout> layouts = List.of();
    private Optional<Instant> firstEvent = Optional.empty();
    private int beats;

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
        this.groups = new HistoryGroups(history, actor, screen, this, this::failed);
        this.overviews = new Lane(screen);
        this.counting = new Lane(screen);
        this.loading = new Lane(screen);
        this.histogram =
                new TimeHistogram(
                        span -> host.ask(address -> address.span(span)),
                        () -> host.ask(address -> address.span(address.span().zoomedOut(now()))),
                        this::seek);
        addClassName("hq-history-body");
        histogram.setVisible(false);
        histogram.addClassName("hq-time-histogram");
        count.addClassName("hq-quiet");
        count.getElement().setAttribute("role", "status");
        Div line = new Div(modes, count, progress);
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
        loading.cancel();
        counting.cancel();
        replay.close();
        progress.setVisible(true);
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
            progress.setVisible(false);
            histogram.setVisible(false);
            count.setText("");
            show(Outcome.nothing(asked, overview, host));
            return;
        }
        bar.use(overview.layouts(), new SeenValues(() -> viewport.shown(SeenValues.SAMPLE)));
        GridColumns all = overview.columns();
        List<String> keys = all.all().stream().map(GridColumn::key).toList();
        if (grid == null || !keys.equals(columns)) {
            grid = build(overview, all);
            columns = keys;
        }
        layouts = overview.layouts();
        showMode();
        asked.playing()
                .ifPresentOrElse(
                        playing -> replay.open(selection, playing), () -> showRows(asked.row()));
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
        progress.setVisible(false);
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
        cancel();
    }

    private HistoryGrid build(Overview overview, GridColumns all) {
        return new HistoryGrid(
                viewport, bar, all, host.columns(overview), host.look(), asked, overview, host);
    }

    /** Rows or groups. */
    private void showMode() {
        boolean grouping = !asked.groups().isEmpty();
        modes.show(grouping);
        Component wanted = grouping ? groups.panel() : grid;
        if (wanted != null && wanted.getParent().isEmpty()) {
            show(wanted);
        }
        if (grouping) {
            groups.ask(shown(), layouts, asked.groups(), asked.measure());
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
        asked = asked.groups(by, measure);
        host.put(address -> address.groups(by, measure));
        showMode();
    }

    @Override
    public void open(List<String> by, List<String> values) {
        asked = asked.groups(List.of(), "");
        host.put(address -> address.groups(List.of(), ""));
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
        stage.removeAll();
        stage.add(component);
    }

    /** Loads what the grid lacks, until it lacks nothing. */
    private void load() {
        if (!loading.isBusy() && viewport.lacks()) {
            loading.ask(viewport::load, _ -> loaded(), this::failed);
        }
    }

    private void loaded() {
        progress.setVisible(counting.isBusy());
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
        counting.ask(
                () -> history.histogram(actor, of, BUCKETS, Optional.empty()),
                this::counted,
                this::failed);
    }

    private void counted(Histogram found) {
        progress.setVisible(loading.isBusy());
        histogram.setVisible(true);
        histogram.show(found, host.look().utc());
        count.setText(text("history.count", Formats.count(found.count())));
        viewport.counted(found);
        firstEvent =
                found.buckets().stream()
                        .filter(bucket -> bucket.count() > 0)
                        .findFirst()
                        .map(Histogram.Bucket::from);
        if (found.count() == 0 && !asked.filter().isEmpty()) {
            unmatched();
        } else if (grid != null) {
            showFound();
            grid.draw();
        }
    }

    /** In the place of a notice that there is nothing. */
    private void showFound() {
        if (stage.getChildren().anyMatch(Notice.class::isInstance)) {
            showMode();
        }
    }

    private void unmatched() {
        HistorySelection all = new HistorySelection(selection.range(), selection.sources());
        counting.ask(
                () -> history.histogram(actor, all, 1, Optional.empty()),
                found -> show(Outcome.unmatched(found.count(), host)),
                this::failed);
    }

    @Override
    public void failed(Exception problem) {
        close();
        histogram.setVisible(false);
        count.setText("");
        show(Outcome.failed(problem, () -> search(asked)));
    }

    private void cancel() {
        overviews.cancel();
        counting.cancel();
        loading.cancel();
        groups.cancel();
        progress.setVisible(false);
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
        if (replay.isOpen()
                || !asked.span().isLive()
                || grid == null
                || grid.getParent().isEmpty()) {
            return;
        }
        viewport.poll(now());
        load();
        if (++beats % COUNT_EVERY == 0 && !counting.isBusy()) {
            count();
        }
    }
}
