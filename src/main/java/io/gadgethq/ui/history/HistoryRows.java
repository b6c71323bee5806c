package io.gadgethq.ui.history;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.server.Command;

import io.gadgethq.access.Actor;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.History;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.TimeRange;
import io.gadgethq.ui.filter.FilterBar;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridLook;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of a search: stored ones, or those a replay passes on. Loads what the grid lacks beside the screen. */
final class HistoryRows {
    private final History history;
    private final Actor actor;
    private final Consumer<Command> screen;
    private final HistoryHost host;
    private final FilterBar bar;
    private final HistoryCounts.Told told;
    private final Lane loading;
    private final Lane statistics;
    private final HistoryViewport viewport = new HistoryViewport(this::load);
    private @Nullable HistoryGrid grid;
    private List<String> columns = List.of();

    /**
     * @param told hears what fails, and whether something is being loaded
     */
    HistoryRows(
            History history,
            Actor actor,
            Consumer<Command> screen,
            HistoryHost host,
            FilterBar bar,
            HistoryCounts.Told told) {
        this.history = history;
        this.actor = actor;
        this.screen = screen;
        this.host = host;
        this.bar = bar;
        this.told = told;
        this.loading = new Lane(screen, told::working);
        this.statistics = new Lane(screen);
    }

    /** Has a grid for what was found; the one before stays if it has the same columns. */
    void use(Overview overview, HistoryLook look) {
        List<String> keys = overview.columns().all().stream().map(GridColumn::key).toList();
        if (grid == null || !keys.equals(columns)) {
            AroundRow around = new AroundRow(history, actor, screen, overview, host);
            grid = new HistoryGrid(viewport, bar, look, overview, host, around);
            columns = keys;
        } else {
            grid.use(look);
        }
    }

    void use(GridLook look) {
        if (grid != null) {
            grid.use(look);
        }
    }

    /** Null: nothing was ever found. */
    @Nullable Component component() {
        return grid == null ? null : grid.panel();
    }

    /** Whether the rows are on the screen. */
    boolean isShown() {
        return grid != null && grid.panel().getParent().isPresent();
    }

    /**
     * Shows stored rows.
     *
     * @param live whether what is stored from now on belongs to them
     * @param row the one to begin at; empty: the newest
     */
    void show(HistorySelection selection, boolean live, Optional<RowId> row) {
        TimeRange endless = new TimeRange(selection.range().from(), TimeRange.EVER.to());
        HistorySelection wanted = live ? selection.within(endless) : selection;
        viewport.show(
                new StoredRows(new Rows(history, actor, wanted), live),
                row.map(id -> Instant.EPOCH.plusNanos(id.timeNanos())));
        begin(false, row);
        load();
    }

    /** Shows the rows of a replay. */
    void show(PlayedRows played) {
        viewport.show(played, Optional.empty());
        begin(true, Optional.empty());
    }

    private void begin(boolean replay, Optional<RowId> row) {
        if (grid != null) {
            grid.replays(replay);
            grid.begin(row);
        }
    }

    /** Loads what the grid lacks, until it lacks nothing. */
    private void load() {
        if (!loading.isBusy() && viewport.lacks()) {
            loading.ask(viewport::load, _ -> loaded(), told::failed);
        }
    }

    private void loaded() {
        draw();
        load();
    }

    /** Sends the browser what has changed. */
    void draw() {
        if (grid != null) {
            grid.draw();
        }
    }

    /** A replay went on. */
    void played() {
        load();
        draw();
    }

    void seek(Instant moment) {
        viewport.seek(moment);
        load();
    }

    /** Looks for what was stored up to now. */
    void poll(Instant now) {
        viewport.poll(now);
        load();
    }

    void counted(Histogram found) {
        viewport.counted(found);
    }

    /** The rows at hand, the newest first. */
    List<GadgetEvent> newest(int max) {
        return viewport.shown(max);
    }

    /** Names of the fields that have a column. */
    List<String> fields() {
        return grid == null ? List.of() : grid.fields();
    }

    /** Shows how much the columns vary among these events. */
    void compareColumns(HistorySelection of) {
        HistoryGrid shown = grid;
        if (shown != null) {
            statistics.ask(
                    () -> new Variety(history.columns(actor, of)),
                    found -> new ColumnsDialog(found, shown.panel()).open(),
                    Outcome::toast);
        }
    }

    void takeFocus() {
        if (grid != null) {
            grid.takeFocus();
        }
    }

    /** Whether the first rows are there, or it is known that there are none. */
    boolean isBegun() {
        return viewport.isBegun();
    }

    boolean isBusy() {
        return loading.isBusy();
    }

    void cancel() {
        loading.cancel();
        statistics.cancel();
    }
}
