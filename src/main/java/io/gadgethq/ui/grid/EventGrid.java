package io.gadgethq.ui.grid;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.ui.look.ElementCalls;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The server's side of {@code hq-event-grid}: pushes the rows on the screen once per beat and answers what the browser asks
 * for. A beat is prepared outside of the UI's lock and drawn inside of it; draws stay in the order they were prepared in.
 */
@Tag("hq-event-grid")
@JsModule("context://hq/event-grid.js")
public final class EventGrid extends Component implements HasSize, HasStyle {
    private final ElementCalls calls = new ElementCalls(this);
    private static final int MAX_COPY = 1_000;

    private final Viewport viewport;
    private final GridColumns all;
    private final GridEvents events;
    private final Predicate<String> filterable;
    private final boolean errors;
    private final GridPen pen;
    private List<GridColumn> columns = List.of();
    private boolean drawn;
    private @Nullable Chosen chosen;

    /**
     * @param filterable whether rows can be filtered by the column of this key
     * @param errors whether rows tell of errors
     */
    public EventGrid(
            Viewport viewport,
            GridColumns all,
            Predicate<String> filterable,
            boolean errors,
            GridEvents events) {
        this.viewport = viewport;
        this.pen = new GridPen(viewport);
        this.all = all;
        this.filterable = filterable;
        this.errors = errors;
        this.events = events;
        setSizeFull();
    }

    /** Shows these columns from now on. */
    public void show(
            ColumnChoice choice, Optional<GridSort> sort, GridLook look, String whenEmpty) {
        columns = all.pick(choice.keys());
        pen.use(columns);
        Setup setup =
                new Setup(
                        viewport.kind().name().toLowerCase(Locale.ROOT),
                        columns.stream().map(GridColumn::key).toList(),
                        all.all().stream().map(column -> setup(column, choice)).toList(),
                        sort.map(it -> new SortSetup(it.key(), it.descending() ? -1 : 1))
                                .orElse(null),
                        look.density(),
                        look.utc(),
                        look.nanos(),
                        whenEmpty,
                        errors);
        calls.call("setup", JsonMapper.shared().writeValueAsString(setup));
    }

    private ColumnSetup setup(GridColumn column, ColumnChoice choice) {
        return new ColumnSetup(
                column.key(),
                column.title(),
                column.tip(),
                column.number(),
                column.code(),
                column.isTime(),
                column.ellipsis() != GridColumn.Ellipsis.END,
                choice.width(column.key()),
                filterable.test(column.key()));
    }

    /** The browser has made the element anew: {@link #show} has to be called again. */
    public void startAgain() {
        pen.startAgain();
    }

    /** Why there is nothing to see, while there is nothing. */
    public void says(String empty) {
        calls.call("says", empty);
    }

    public void copy(String text) {
        calls.call("copyText", text, 0);
    }

    public void sort(Optional<GridSort> sort) {
        viewport.sort(sort.flatMap(this::order));
    }

    private Optional<Comparator<GadgetEvent>> order(GridSort sort) {
        return all.find(sort.key())
                .map(GridColumn::order)
                .map(order -> sort.descending() ? order.reversed() : order);
    }

    /** Prepares a beat; true if there is something to draw. Any thread. */
    public boolean prepare() {
        return calls.reach() && pen.prepare();
    }

    /** Draws what was prepared; returns roughly how many bytes that takes. Inside of the UI's lock. */
    public int draw() {
        int bytes = 0;
        for (GridPen.Stroke each = pen.take(); each != null; each = pen.take()) {
            drawn = true;
            calls.call("draw", each.arguments());
            bytes += each.bytes();
        }
        Chosen waiting = chosen;
        if (waiting != null) {
            choose(waiting);
        }
        return bytes;
    }

    /** A row that became the current one. */
    private record Chosen(int generation, long index, boolean open) {}

    /** A row that is not at hand yet is looked for again at the next draw. */
    private void choose(Chosen row) {
        Optional<GadgetEvent> event = viewport.at(row.generation(), row.index());
        chosen = event.isEmpty() ? row : null;
        event.ifPresent(found -> events.selected(found, row.open()));
    }

    /** Answers the browser at once instead of at the next beat. */
    private void answer() {
        pen.answer();
        draw();
    }

    /** Whether rows stand still, so that their place is worth a link. */
    public boolean isStanding() {
        return pen.isStanding();
    }

    /** Marks the row of this event and brings it on the screen; a stream stands still for it. Empty: no longer held. */
    public Optional<GadgetEvent> reveal(FeedId feed, long ordinal) {
        OptionalLong index = viewport.find(feed, ordinal);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        viewport.pause(Long.MAX_VALUE);
        answer();
        calls.call("reveal", (double) index.getAsLong());
        return viewport.at(pen.generation(), index.getAsLong());
    }

    /** Brings this row on the screen and marks it. */
    public void reveal(long index) {
        calls.call("reveal", (double) index);
    }

    /** Brings the newest row on the screen; none is marked. */
    public void toEnd() {
        calls.call("toEnd");
    }

    /** Whether the browser has been sent anything yet. */
    public boolean isDrawn() {
        return drawn;
    }

    /** Begins paused, as the address says. */
    public void standStill() {
        pen.standStill();
    }

    /** Rows drawn since the last call. */
    public int takeRowsDrawn() {
        return pen.takeRowsDrawn();
    }

    public void takeFocus() {
        calls.call("takeFocus");
    }

    /** One row up or down, as the keys do it. */
    public void step(int by) {
        calls.call("step", by, false);
    }

    public List<GridColumn> columns() {
        return columns;
    }

    @ClientCallable
    void fit(int rows, String characters) {
        pen.fit(
                rows,
                Arrays.stream(characters.split(","))
                        .filter(text -> text.matches("\\d{1,4}"))
                        .map(Integer::valueOf)
                        .toList());
        answer();
    }

    @ClientCallable
    void want(int generation, double first, int count) {
        viewport.want(generation, (long) first, count);
        answer();
    }

    @ClientCallable
    void pause(double at) {
        viewport.pause((long) at);
        answer();
        events.moved();
    }

    @ClientCallable
    void resume(boolean catchUp) {
        viewport.resume(catchUp);
        answer();
        events.moved();
    }

    @ClientCallable
    void sort(String key, int direction) {
        Optional<GridSort> sort =
                direction == 0 ? Optional.empty() : Optional.of(new GridSort(key, direction < 0));
        sort(sort);
        answer();
        events.sorted(sort);
    }

    @ClientCallable
    void clear(boolean on) {
        viewport.clear(on);
        answer();
    }

    @ClientCallable
    void choose(String keys) {
        events.columnsChosen(keys.isBlank() ? List.of() : List.of(keys.split("\n")));
    }

    @ClientCallable
    void width(String key, int px) {
        events.widthChosen(key, px);
    }

    @ClientCallable
    void restyle(String density, boolean utc, boolean nanos) {
        events.restyled(new GridLook(density.equals("comfortable"), utc, nanos));
    }

    @ClientCallable
    void current(int generation, double index, boolean open) {
        choose(new Chosen(generation, (long) index, open));
    }

    @ClientCallable
    void closeRow() {
        events.rowClosed();
    }

    @ClientCallable
    void copy(String form, int generation, double first, double last) {
        List<GadgetEvent> rows =
                new ArrayList<>(viewport.span(generation, (long) first, (long) last, MAX_COPY));
        String text = RowCopy.named(form).text(columns, rows);
        calls.call("copyText", text, rows.size());
    }

    @ClientCallable
    void cell(int generation, double index, String key, String wish) {
        viewport.at(generation, (long) index)
                .ifPresent(event ->
                        GridEvents.Wish.named(wish)
                                .ifPresent(named -> events.wished(named, event, key)));
    }

    @ClientCallable
    void ack(int drawn) {
        pen.answered(drawn);
    }

    private record Setup(
            String kind,
            List<String> shown,
            List<ColumnSetup> all,
            @Nullable SortSetup sort,
            String density,
            boolean utc,
            boolean nanos,
            String empty,
            boolean errors) {}

    private record SortSetup(String key, int dir) {}

    private record ColumnSetup(
            String key,
            String title,
            String tip,
            boolean num,
            boolean mono,
            boolean time,
            boolean inside,
            int width,
            boolean filter) {}
}
