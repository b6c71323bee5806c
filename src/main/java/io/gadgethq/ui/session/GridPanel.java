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
import io.gadgethq.ui.filter.FixedCondition;
import io.gadgethq.ui.grid.ColumnChoice;
import io.gadgethq.ui.grid.EventGrid;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridColumns;
import io.gadgethq.ui.grid.GridEvents;
import io.gadgethq.ui.grid.GridLook;
import io.gadgethq.ui.grid.GridSort;
import io.gadgethq.ui.grid.Matches;
import io.gadgethq.ui.grid.RowDrawer;
import io.gadgethq.ui.grid.Viewport;
import io.gadgethq.ui.look.Formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Filter bar, grid and drawer of one data source, and what of them is kept: columns for the person, the rest in the address. */
final class GridPanel extends Div
        implements SourcePanel, GridEvents, RowDrawer.Actions, FilterBar.Listener {
    private final FilterBar bar = new FilterBar(FilterPlace.VIEW, this);
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
            Source source,
            ColumnChoice choice,
            GridLook look,
            ViewState state,
            Keeper keeper,
            String whenEmpty) {
        this.all = GridColumns.of(source.layout());
        this.choice = state.columns().isEmpty() ? choice : choice.showing(state.columns());
        this.look = look;
        this.state = state;
        this.keeper = keeper;
        this.whenEmpty = whenEmpty;
        bar.use(List.of(source.layout()), source.values());
        bar.fixed(source.fixed());
        bar.open(state.filter());
        this.grid = new EventGrid(viewport, all, bar::canFilterBy, bar.tellsErrors(), this);
        grid.filter(bar.filter().map(LayoutsExpression::predicate));
        addClassName("hq-grid-source");
        drawer.addClassName("hq-drawer");
        Div panel = new Div(grid, drawer);
        panel.addClassName("hq-grid-panel");
        add(bar, panel);
        grid.show(this.choice, state.sort(), look, whenEmpty);
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
        drawer.open(event, grid.columns(), tab, look.utc(), bar::canFilterBy);
        keep(state.drawer(tab));
    }

    @Override
    public void tell() {
        Optional<Matches> matches = grid.matches();
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
        grid.filter(filter.map(LayoutsExpression::predicate));
        keep(state.filter(bar.text()));
    }

    @Override
    public void left() {
        grid.takeFocus();
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
        if (ViewState.TABS.contains(tab)) {
            keep(state.drawer(tab));
        }
    }
}
