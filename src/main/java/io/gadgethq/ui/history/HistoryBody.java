package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.Command;

import io.gadgethq.access.Actor;
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
import io.gadgethq.ui.grid.ColumnChoice;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridColumns;
import io.gadgethq.ui.grid.GridLook;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Notice;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a search found: when, how much, and the rows; or why there is nothing to see. */
final class HistoryBody extends Div implements FilterBar.Listener, HistoryReplay.Stage {
    private static final int BUCKETS = 160;
    private static final int COUNT_EVERY = 5;

    private final History history;
    private final Actor actor;
    private final InstantSource clock;
    private final Host host;
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
    private int beats;

    /** The screen around it. */
    interface Host {

        ZoneId zone();

        ColumnChoice columns(Overview overview);

        GridLook look();

        void keep(Overview overview, ColumnChoice choice);

        void keep(GridLook look);

        void found(Overview overview);

        /** Asks for something else. */
        void ask(UnaryOperator<HistoryAddress> change);

        /** Says how fast a replay is; empty: there is none. */
        void playing(Optional<String> speed);

        /** To be put into the address. */
        void put(UnaryOperator<HistoryAddress> change);
    }

    HistoryBody(
            History history,
            Replays replays,
            Actor actor,
            InstantSource clock,
            Host host,
            Consumer<Command> screen) {
        this.history = history;
        this.actor = actor;
        this.clock = clock;
        this.host = host;
        this.replay = new HistoryReplay(replays, actor, screen, host::zone, this);
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
        Div line = new Div(count, progress);
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
            show(nothing(overview));
            return;
        }
        bar.use(overview.layouts(), new SeenValues(() -> viewport.shown(SeenValues.SAMPLE)));
        GridColumns all = overview.columns();
        List<String> keys = all.all().stream().map(GridColumn::key).toList();
        HistoryGrid shown = grid;
        if (shown == null || !keys.equals(columns)) {
            shown = build(overview, all);
            columns = keys;
        }
        if (shown.getParent().isEmpty()) {
            show(shown);
        }
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
            grid.begin(row);
        }
        load();
    }

    @Override
    public void opened(PlayedRows rows) {
        progress.setVisible(false);
        viewport.show(rows, Optional.empty());
        if (grid != null) {
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
        Playing playing = new Playing(1, Optional.empty());
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
        HistoryGrid made =
                new HistoryGrid(
                        viewport,
                        bar,
                        all,
                        host.columns(overview),
                        host.look(),
                        asked,
                        new HistoryGrid.Host() {
                            @Override
                            public void keep(ColumnChoice choice) {
                                host.keep(overview, choice);
                            }

                            @Override
                            public void keep(GridLook look) {
                                host.keep(look);
                                count();
                            }

                            @Override
                            public void put(UnaryOperator<HistoryAddress> change) {
                                host.put(change);
                            }
                        });
        grid = made;
        return made;
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

    private void count() {
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
        if (found.count() == 0 && !asked.filter().isEmpty()) {
            unmatched();
        } else if (grid != null) {
            if (grid.getParent().isEmpty()) {
                show(grid);
            }
            grid.draw();
        }
    }

    private void unmatched() {
        HistorySelection all = new HistorySelection(selection.range(), selection.sources());
        counting.ask(
                () -> history.histogram(actor, all, 1, Optional.empty()),
                found -> {
                    Button remove =
                            new Button(
                                    text("history.nomatch.step"),
                                    _ -> host.ask(address -> address.filter("")));
                    show(
                            new Notice(
                                    text("history.nomatch", Formats.count(found.count())),
                                    text("history.nomatch.why"),
                                    remove));
                },
                this::failed);
    }

    private Notice nothing(Overview overview) {
        Button week =
                new Button(
                        text("history.nothing.step"),
                        _ -> host.ask(at -> at.span(TimeSpan.last(Duration.ofDays(7)))));
        boolean chosen = !asked.sources().equals(HistorySources.ALL);
        boolean others = chosen && !overview.offered().sessions().isEmpty();
        Button all =
                new Button(
                        text("history.nothing.all"),
                        _ -> host.ask(at -> at.sources(HistorySources.ALL)));
        return new Notice(
                text("history.nothing"),
                text(others ? "history.nothing.here" : "history.nothing.why"),
                others ? all : week);
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
