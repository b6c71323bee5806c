package io.gadgethq.ui.history;

import com.vaadin.flow.component.html.Div;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.ui.filter.FilterBar;
import io.gadgethq.ui.grid.ColumnChoice;
import io.gadgethq.ui.grid.EventGrid;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridColumns;
import io.gadgethq.ui.grid.GridEvents;
import io.gadgethq.ui.grid.GridLook;
import io.gadgethq.ui.grid.GridSort;
import io.gadgethq.ui.grid.RowDrawer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Stored rows and the drawer with one of them. */
final class HistoryGrid extends Div implements GridEvents, RowDrawer.Actions {
    private final HistoryViewport viewport;
    private final FilterBar bar;
    private final EventGrid grid;
    private final GridColumns all;
    private final RowDrawer drawer = new RowDrawer(this);
    private final Overview overview;
    private final HistoryHost host;
    private ColumnChoice choice;
    private GridLook look;
    private String tab;
    private Optional<RowId> sought;
    private Optional<GadgetEvent> current = Optional.empty();

    HistoryGrid(
            HistoryViewport viewport,
            FilterBar bar,
            GridColumns all,
            ColumnChoice choice,
            GridLook look,
            HistoryAddress address,
            Overview overview,
            HistoryHost host) {
        this.viewport = viewport;
        this.all = all;
        HistoryLook shown = address.look();
        this.choice = shown.columns().isEmpty() ? choice : choice.showing(shown.columns());
        this.look = look;
        this.tab = shown.drawer();
        this.sought = shown.row();
        this.overview = overview;
        this.host = host;
        this.bar = bar;
        this.grid = new EventGrid(viewport, all, bar::canFilterBy, bar.tellsErrors(), this);
        addClassName("hq-grid-panel");
        drawer.addClassName("hq-drawer");
        add(grid, drawer);
        grid.show(this.choice, Optional.empty(), look, "");
    }

    /**
     * Looks at what it shows as an address says.
     *
     * @param own columns of the person, where the address names none
     */
    void use(ColumnChoice own, HistoryLook shown) {
        tab = shown.drawer();
        List<String> before = grid.columns().stream().map(GridColumn::key).toList();
        choice = shown.columns().isEmpty() ? own : own.showing(shown.columns());
        if (!all.pick(choice.keys()).stream().map(GridColumn::key).toList().equals(before)) {
            grid.show(choice, Optional.empty(), look, "");
        }
    }

    /** Other rows are shown from now on; a row the address names is looked for among them. */
    void begin(Optional<RowId> row) {
        sought = row;
        if (row.isEmpty()) {
            drawer.setVisible(false);
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
            viewport.event(row.getAsLong()).ifPresent(event -> selected(event, !tab.isEmpty()));
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

    /** All columns there are to choose from. */
    GridColumns all() {
        return all;
    }

    private void put(UnaryOperator<HistoryLook> change) {
        host.put(address -> address.look(change));
    }

    void takeFocus() {
        grid.takeFocus();
    }

    private void open(GadgetEvent event) {
        String shown = tab.isEmpty() ? "fields" : tab;
        drawer.open(event, grid.columns(), shown, look.utc(), bar::canFilterBy);
        tabChosen(shown);
    }

    @Override
    public void selected(GadgetEvent event, boolean open) {
        current = Optional.of(event);
        RowId row = new RowId(event.feed().id(), event.ordinal(), event.timeNanos());
        put(shown -> shown.row(Optional.of(row)));
        if (open || drawer.isVisible()) {
            open(event);
        }
    }

    @Override
    public void wished(Wish wish, GadgetEvent event, String key) {
        switch (wish) {
            case ONLY -> bar.only(event, key);
            case INCLUDE -> bar.include(event, key);
            case EXCLUDE -> bar.exclude(event, key);
            case ERRORS -> bar.errorsOnly();
            case COPY -> all.find(key).ifPresent(column -> grid.copy(column.text(event)));
        }
    }

    @Override
    public void narrowed(String key, boolean include) {
        current.ifPresent(event -> wished(include ? Wish.INCLUDE : Wish.EXCLUDE, event, key));
    }

    @Override
    public void rowClosed() {
        closed();
    }

    /** Whether the view moves is said by the chip; an address that stands still has two fixed ends. */
    @Override
    public void moved() {}

    /** An order is a look at the rows at hand, not a place to come back to. */
    @Override
    public void sorted(Optional<GridSort> sort) {}

    @Override
    public void columnsChosen(List<String> keys) {
        choice = keys.isEmpty() ? ColumnChoice.NONE : choice.showing(keys);
        host.keep(overview, choice);
        grid.show(choice, Optional.empty(), look, "");
        put(shown -> shown.columns(choice.keys()));
        if (drawer.isVisible()) {
            current.ifPresent(this::open);
        }
    }

    @Override
    public void widthChosen(String key, int px) {
        if (all.find(key).isPresent()) {
            choice = choice.sized(key, px);
            host.keep(overview, choice);
        }
    }

    @Override
    public void restyled(GridLook chosen) {
        look = chosen;
        host.keep(look);
    }

    @Override
    public void closed() {
        drawer.setVisible(false);
        tab = "";
        put(shown -> shown.drawer(""));
        grid.takeFocus();
    }

    @Override
    public void stepped(int by) {
        grid.step(by);
    }

    @Override
    public void columnAdded(String key) {
        List<String> shown = new ArrayList<>(grid.columns().stream().map(GridColumn::key).toList());
        shown.add(key);
        columnsChosen(shown);
    }

    @Override
    public void tabChosen(String chosen) {
        tab = chosen;
        put(shown -> shown.drawer(chosen));
    }
}
