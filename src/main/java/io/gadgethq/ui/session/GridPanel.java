package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.LayoutsExpression;
import io.gadgethq.ui.filter.FilterBar;
import io.gadgethq.ui.filter.FilterPlace;
import io.gadgethq.ui.filter.FilterValues;
import io.gadgethq.ui.filter.FilteredGrid;
import io.gadgethq.ui.filter.FixedCondition;
import io.gadgethq.ui.grid.ColumnChoice;
import io.gadgethq.ui.grid.EventGrid;
import io.gadgethq.ui.grid.FilterableViewport;
import io.gadgethq.ui.grid.GridColumns;
import io.gadgethq.ui.grid.GridLook;
import io.gadgethq.ui.grid.GridSort;
import io.gadgethq.ui.grid.Matches;
import io.gadgethq.ui.look.Formats;

import java.util.List;
import java.util.Optional;

/** Filter bar, grid and drawer of one data source, and what of them is kept: columns for the person, the rest in the address. */
final class GridPanel extends Div implements SourcePanel, FilteredGrid.Host, FilterBar.Listener {
    private final FilterBar bar = new FilterBar(FilterPlace.VIEW, this);
    private final FilterableViewport viewport;
    private final FilteredGrid panel;
    private final EventGrid grid;
    private final Keeper keeper;
    private ViewState state;
    private boolean revealed;
    private final String whenEmpty;

    GridPanel(
            FilterableViewport viewport,
            Source source,
            ColumnChoice choice,
            GridLook look,
            ViewState state,
            Keeper keeper,
            String whenEmpty) {
        this.viewport = viewport;
        this.state = state;
        this.keeper = keeper;
        this.whenEmpty = whenEmpty;
        bar.use(List.of(source.layout()), source.values());
        bar.fixed(source.fixed());
        bar.open(state.filter());
        viewport.filter(bar.filter().map(LayoutsExpression::predicate));
        this.panel =
                new FilteredGrid(
                        viewport,
                        bar,
                        GridColumns.of(source.layout()),
                        state.columns().isEmpty() ? choice : choice.showing(state.columns()),
                        look,
                        Optional.empty(),
                        this);
        this.grid = panel.grid();
        addClassName("hq-grid-source");
        add(bar, panel);
        if (state.sort().isPresent()) {
            grid.sort(state.sort());
        }
        if (state.paused()) {
            grid.standStill();
        }
    }

    /**
     * What is shown.
     *
     * @param fixed what narrows it elsewhere
     */
    record Source(RowLayout layout, FilterValues values, List<FixedCondition> fixed) {}

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
                .ifPresent(event -> panel.tell(event, !state.drawer().isEmpty()));
    }

    @Override
    public int takeRowsDrawn() {
        return grid.takeRowsDrawn();
    }

    @Override
    public void tell() {
        Optional<Matches> matches = viewport.matches();
        bar.says(matches.map(GridPanel::words).orElse(""));
        grid.says(
                matches.filter(it -> it.found() == 0)
                        .map(it -> text("filter.matches.none", Formats.count(it.looked())))
                        .orElse(whenEmpty));
    }

    private static String words(Matches matches) {
        return text(
                matches.missed() > 0 ? "filter.matches.missed" : "filter.matches",
                Formats.count(matches.found()),
                Formats.count(matches.looked()),
                Formats.count(matches.missed()));
    }

    @Override
    public void filtered(Optional<LayoutsExpression> filter) {
        viewport.filter(filter.map(LayoutsExpression::predicate));
        keep(state.filter(bar.text()));
    }

    @Override
    public void left() {
        grid.takeFocus();
    }

    private void keep(ViewState changed) {
        if (!changed.equals(state)) {
            state = changed;
            keeper.keep(state);
        }
    }

    @Override
    public void keepRow(GadgetEvent event) {
        keep(state.row(Optional.of(new ViewState.RowId(event.feed().id(), event.ordinal()))));
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
    public void keep(ColumnChoice chosen) {
        keeper.keep(chosen);
    }

    @Override
    public void keep(GridLook chosen) {
        keeper.keep(chosen);
    }

    @Override
    public void keepColumns(List<String> keys) {
        keep(state.columns(keys));
    }

    @Override
    public void keepTab(String tab) {
        if (tab.isEmpty() || ViewState.TABS.contains(tab)) {
            keep(state.drawer(tab));
        }
    }

    @Override
    public String tab() {
        return state.drawer();
    }

    @Override
    public Optional<GridSort> sort() {
        return state.sort();
    }

    @Override
    public String whenEmpty() {
        return whenEmpty;
    }
}
