package io.gadgethq.ui.session;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.ui.grid.ColumnChoice;
import io.gadgethq.ui.grid.EventGrid;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridColumns;
import io.gadgethq.ui.grid.GridEvents;
import io.gadgethq.ui.grid.GridLook;
import io.gadgethq.ui.grid.GridSort;
import io.gadgethq.ui.grid.RowDrawer;
import io.gadgethq.ui.grid.Viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Grid and drawer of one data source, and what of them is kept: columns for the person, the rest in the address. */
final class GridPanel extends Div implements SourcePanel, GridEvents, RowDrawer.Actions {
    private final EventGrid grid;
    private final GridColumns all;
    private final RowDrawer drawer = new RowDrawer(this);
    private final Keeper keeper;
    private ColumnChoice choice;
    private GridLook look;
    private ViewState state;
    private Optional<GadgetEvent> current = Optional.empty();
    private boolean revealed;
    private final String whenEmpty;

    GridPanel(
            Viewport viewport,
            GridColumns all,
            ColumnChoice choice,
            GridLook look,
            ViewState state,
            Keeper keeper,
            String whenEmpty) {
        this.all = all;
        this.choice = state.columns().isEmpty() ? choice : choice.showing(state.columns());
        this.look = look;
        this.state = state;
        this.keeper = keeper;
        this.whenEmpty = whenEmpty;
        this.grid = new EventGrid(viewport, all, this);
        addClassName("hq-grid-panel");
        drawer.addClassName("hq-drawer");
        add(grid, drawer);
        grid.show(this.choice, state.sort(), look, whenEmpty);
        if (state.sort().isPresent()) {
            grid.sort(state.sort());
        }
        if (state.paused()) {
            grid.standStill();
        }
    }

    /** Where choices are kept. */
    interface Keeper {

        void keep(ColumnChoice choice);

        void keep(GridLook look);

        /** To be put into the address. */
        void keep(ViewState state);
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public boolean prepare() {
        return grid.prepare();
    }

    @Override
    public int draw() {
        int bytes = grid.draw();
        if (!revealed && grid.isDrawn()) {
            revealed = true;
            reveal();
        }
        return bytes;
    }

    /** A row named in the address is looked for once, when the first rows are there. */
    private void reveal() {
        state.row()
                .flatMap(row -> grid.reveal(row.feed(), row.ordinal()))
                .ifPresent(event -> {
                    current = Optional.of(event);
                    if (!state.drawer().isEmpty()) {
                        open(event);
                    }
                });
    }

    @Override
    public int takeRowsDrawn() {
        return grid.takeRowsDrawn();
    }

    private void open(GadgetEvent event) {
        String tab = state.drawer().isEmpty() ? "fields" : state.drawer();
        drawer.open(event, grid.columns(), tab, look.utc());
        keep(state.drawer(tab));
    }

    private void keep(ViewState changed) {
        if (!changed.equals(state)) {
            state = changed;
            keeper.keep(state);
        }
    }

    @Override
    public void selected(GadgetEvent event, boolean open) {
        current = Optional.of(event);
        keep(state.row(Optional.of(new ViewState.RowId(event.feed().id(), event.ordinal()))));
        if (open || drawer.isVisible()) {
            open(event);
        }
    }

    @Override
    public void rowClosed() {
        closed();
    }

    @Override
    public void moved() {
        keep(state.paused(grid.isStanding()));
    }

    @Override
    public void sorted(Optional<GridSort> sort) {
        keep(state.paused(grid.isStanding()).sort(sort));
    }

    @Override
    public void columnsChosen(List<String> keys) {
        choice = keys.isEmpty() ? ColumnChoice.NONE : choice.showing(keys);
        keeper.keep(choice);
        grid.show(choice, state.sort(), look, whenEmpty);
        keep(state.columns(choice.keys()));
        if (drawer.isVisible()) {
            current.ifPresent(this::open);
        }
    }

    @Override
    public void widthChosen(String key, int px) {
        if (all.find(key).isPresent()) {
            choice = choice.sized(key, px);
            keeper.keep(choice);
        }
    }

    @Override
    public void restyled(GridLook chosen) {
        look = chosen;
        keeper.keep(look);
    }

    @Override
    public void closed() {
        if (drawer.isVisible()) {
            drawer.setVisible(false);
            keep(state.drawer(""));
        }
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
    public void tabChosen(String tab) {
        if (tab.equals("fields") || tab.equals("json")) {
            keep(state.drawer(tab));
        }
    }
}
