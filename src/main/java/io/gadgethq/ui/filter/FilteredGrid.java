package io.gadgethq.ui.filter;

import com.vaadin.flow.component.AttachEvent;
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

/**
 * A grid and the drawer with one of its rows, narrowed by a filter bar: what a person does with rows and columns, wherever the
 * rows come from. What of it is kept, and where, is the affair of the screen.
 */
public final class FilteredGrid extends Div implements GridEvents, RowDrawer.Actions {
    private final FilterBar bar;
    private final EventGrid grid;
    private final GridColumns all;
    private final RowDrawer drawer;
    private final Host host;
    private ColumnChoice choice;
    private GridLook look;
    private Optional<GadgetEvent> current = Optional.empty();

    /** The screen around it. */
    public interface Host {

        /** These columns were chosen or sized. */
        void keep(ColumnChoice chosen);

        void keep(GridLook chosen);

        /** This row became the current one, for the address. */
        void keepRow(GadgetEvent event);

        /** These columns were chosen, for the address. */
        void keepColumns(List<String> keys);

        /** For the address; empty: the drawer is closed. */
        void keepTab(String tab);

        /** What {@link #keepTab} has kept. */
        String tab();

        /** The order of the rows, as the address has it. */
        Optional<GridSort> sort();

        /** What stands in place of rows while there are none. */
        String whenEmpty();

        /** Stands still or follows again. */
        void moved();

        void sorted(Optional<GridSort> sort);
    }

    /**
     * @param bar knows its data sources already
     * @param around what happened around a row, if the screen can say; empty: it cannot
     */
    public FilteredGrid(
            Viewport viewport,
            FilterBar bar,
            GridColumns all,
            ColumnChoice choice,
            GridLook look,
            Optional<RowDrawer.Around> around,
            Host host) {
        this.bar = bar;
        this.all = all;
        this.choice = choice;
        this.look = look;
        this.host = host;
        this.grid = new EventGrid(viewport, all, bar::canFilterBy, bar.tellsErrors(), this);
        this.drawer = new RowDrawer(this, around);
        addClassName("hq-grid-panel");
        drawer.addClassName("hq-drawer");
        add(grid, drawer);
        show(choice);
    }

    public EventGrid grid() {
        return grid;
    }

    public RowDrawer drawer() {
        return drawer;
    }

    /** All columns there are to choose from. */
    public GridColumns all() {
        return all;
    }

    /** Shows these columns; those shown already are not drawn anew. */
    public void use(ColumnChoice chosen) {
        if (!all.pick(chosen.keys()).equals(grid.columns())) {
            show(chosen);
        }
    }

    /** Rows and times look so from now on. */
    public void use(GridLook chosen) {
        if (!chosen.equals(look)) {
            look = chosen;
            show(choice);
            current.filter(_ -> drawer.isVisible()).ifPresent(this::open);
        }
    }

    /** Taken off the screen and put there again, the browser has made the elements anew. */
    @Override
    protected void onAttach(AttachEvent event) {
        if (!event.isInitialAttach()) {
            grid.startAgain();
            show(choice);
            current.filter(_ -> drawer.isVisible()).ifPresent(this::open);
        }
    }

    private void show(ColumnChoice chosen) {
        choice = chosen;
        grid.show(choice, host.sort(), look, host.whenEmpty());
    }

    /** The drawer tells of this row, though nobody has pressed it. */
    public void tell(GadgetEvent event, boolean open) {
        current = Optional.of(event);
        if (open || drawer.isVisible()) {
            open(event);
        }
    }

    private void open(GadgetEvent event) {
        String tab = host.tab().isEmpty() ? "fields" : host.tab();
        drawer.open(event, grid.columns(), tab, look.utc(), bar::canFilterBy);
        host.keepTab(tab);
    }

    @Override
    public void selected(GadgetEvent event, boolean open) {
        host.keepRow(event);
        tell(event, open);
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
    public void columnsChosen(List<String> keys) {
        show(keys.isEmpty() ? ColumnChoice.NONE : choice.showing(keys));
        host.keep(choice);
        host.keepColumns(choice.keys());
        if (drawer.isVisible()) {
            current.ifPresent(this::open);
        }
    }

    @Override
    public void widthChosen(String key, int px) {
        if (all.find(key).isPresent()) {
            choice = choice.sized(key, px);
            host.keep(choice);
        }
    }

    @Override
    public void restyled(GridLook chosen) {
        look = chosen;
        host.keep(look);
    }

    @Override
    public void rowClosed() {
        closed();
    }

    @Override
    public void closed() {
        if (drawer.isVisible()) {
            drawer.setVisible(false);
            host.keepTab("");
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
        host.keepTab(tab);
    }

    @Override
    public void moved() {
        host.moved();
    }

    @Override
    public void sorted(Optional<GridSort> sort) {
        host.sorted(sort);
    }
}
