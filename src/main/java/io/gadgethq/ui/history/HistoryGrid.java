package io.gadgethq.ui.history;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.ui.filter.FilterBar;
import io.gadgethq.ui.filter.FilteredGrid;
import io.gadgethq.ui.grid.ColumnChoice;
import io.gadgethq.ui.grid.EventGrid;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridLook;
import io.gadgethq.ui.grid.GridSort;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Stored rows and the drawer with one of them. */
final class HistoryGrid implements FilteredGrid.Host {
    private final HistoryViewport viewport;
    private final FilteredGrid panel;
    private final EventGrid grid;
    private final Overview overview;
    private final HistoryHost host;
    private String tab;
    private Optional<RowId> sought;

    /**
     * @param around what happened around a row
     */
    HistoryGrid(
            HistoryViewport viewport,
            FilterBar bar,
            HistoryLook look,
            Overview overview,
            HistoryHost host,
            AroundRow around) {
        this.viewport = viewport;
        this.tab = look.drawer();
        this.sought = look.row();
        this.overview = overview;
        this.host = host;
        this.panel =
                new FilteredGrid(
                        viewport,
                        bar,
                        overview.columns(),
                        chosen(look),
                        host.look(),
                        Optional.of(around),
                        this);
        this.grid = panel.grid();
        around.show(panel);
    }

    /** Where it stands on the screen. */
    FilteredGrid panel() {
        return panel;
    }

    private ColumnChoice chosen(HistoryLook look) {
        ColumnChoice own = host.columns(overview);
        return look.columns().isEmpty() ? own : own.showing(look.columns());
    }

    /** Looks at what it shows as an address says. */
    void use(HistoryLook look) {
        tab = look.drawer();
        panel.use(chosen(look));
    }

    void use(GridLook look) {
        panel.use(look);
    }

    /** Other rows are shown from now on; a row the address names is looked for among them. */
    void begin(Optional<RowId> row) {
        sought = row;
        if (row.isEmpty()) {
            panel.drawer().setVisible(false);
            grid.toEnd();
        }
    }

    /** Sends the browser what has changed. */
    void draw() {
        grid.prepare();
        if (grid.draw() > 0 || sought.isPresent()) {
            OptionalLong index = viewport.takeReveal();
            index.ifPresent(this::reveal);
        }
    }

    private void reveal(long index) {
        OptionalLong row =
                sought.map(id -> viewport.find(id.feed(), id.ordinal()))
                        .orElse(OptionalLong.empty());
        sought = Optional.empty();
        grid.reveal(row.orElse(index));
        if (row.isPresent()) {
            viewport.event(row.getAsLong())
                    .ifPresent(event -> panel.selected(event, !tab.isEmpty()));
        }
    }

    /** Whether the rows are those of a replay, which has a pause of its own. */
    void replays(boolean on) {
        grid.getElement().setAttribute("data-replay", on);
    }

    /** Names of the fields that have a column. */
    List<String> fields() {
        return grid.columns().stream()
                .map(GridColumn::key)
                .filter(key -> !key.startsWith("@"))
                .toList();
    }

    private void put(UnaryOperator<HistoryLook> change) {
        host.put(address -> address.look(change));
    }

    void takeFocus() {
        grid.takeFocus();
    }

    @Override
    public void keepRow(GadgetEvent event) {
        RowId row = new RowId(event.feed().id(), event.ordinal(), event.timeNanos());
        put(shown -> shown.row(Optional.of(row)));
    }

    /** Whether the view moves is said by the chip; an address that stands still has two fixed ends. */
    @Override
    public void moved() {}

    /** An order is a look at the rows at hand, not a place to come back to. */
    @Override
    public void sorted(Optional<GridSort> sort) {}

    @Override
    public void keep(ColumnChoice chosen) {
        host.keep(overview, chosen);
    }

    @Override
    public void keep(GridLook chosen) {
        host.keep(chosen);
    }

    @Override
    public void keepColumns(List<String> keys) {
        put(shown -> shown.columns(keys));
    }

    @Override
    public void keepTab(String chosen) {
        tab = chosen;
        put(shown -> shown.drawer(chosen));
    }

    @Override
    public String tab() {
        return tab;
    }

    @Override
    public Optional<GridSort> sort() {
        return Optional.empty();
    }

    @Override
    public String whenEmpty() {
        return "";
    }
}
