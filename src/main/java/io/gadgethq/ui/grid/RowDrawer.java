package io.gadgethq.ui.grid;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import io.gadgethq.event.Column;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;
import io.gadgethq.ui.look.ElementCalls;

import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One event with all its fields, beside or below the grid. Stays as it is until another row is chosen. */
@Tag("hq-row-drawer")
@JsModule("context://hq/row-drawer.js")
public final class RowDrawer extends Component implements HasStyle {
    private final ElementCalls calls = new ElementCalls(this);
    private static final int MAX_VALUE = 16_384;
    private static final Duration MAX_AROUND = Duration.ofHours(1);
    private static final JsonMapper EXACT =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final ObjectWriter PRETTY =
            EXACT.writer()
                    .with(
                            new DefaultPrettyPrinter(
                                    Separators.createDefaultInstance()
                                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)));

    private final Actions actions;
    private final Optional<Around> around;

    /**
     * @param around empty: nobody knows what happened around an event
     */
    public RowDrawer(Actions actions, Optional<Around> around) {
        this.actions = actions;
        this.around = around;
        setVisible(false);
    }

    /** Knows what happened around an event; answers by {@link RowDrawer#around}. */
    public interface Around {

        /** Where to look around this event, the nearest first. */
        List<Place> places(GadgetEvent event);

        /** Somebody wants to see it. */
        void asked(String place, Duration within);

        /** Somebody wants to see one of the events of the last answer as a whole. */
        void chosen(int index);

        /** Somebody wants to go on among these events in the grid. */
        void opened(String place, Duration within);
    }

    /**
     * A place around an event.
     *
     * @param key names it
     * @param title for a person
     */
    public record Place(String key, String title) {}

    /**
     * An event around another.
     *
     * @param offset how long after it, or if negative before it
     * @param here whether it is that event itself
     */
    public record Neighbour(Duration offset, String where, String what, boolean here) {}

    /**
     * Shows the events around the one that is shown.
     *
     * @param note how many there are, or why there are none
     */
    public void around(GadgetEvent event, List<Neighbour> neighbours, String note) {
        List<NeighbourShown> shown =
                neighbours.stream()
                        .map(it ->
                                new NeighbourShown(
                                        offset(it.offset()), it.where(), it.what(), it.here()))
                        .toList();
        calls.call(
                "around",
                JsonMapper.shared().writeValueAsString(new AroundShown(id(event), shown, note)));
    }

    private static String id(GadgetEvent event) {
        return event.feed().id() + ":" + event.ordinal();
    }

    private static String offset(Duration offset) {
        String sign = offset.isNegative() ? "−" : "+";
        return sign + String.format(Locale.ROOT, "%.3f ms", Math.abs(offset.toNanos()) / 1e6);
    }

    /** What a person does in the drawer. */
    public interface Actions {

        void closed();

        void stepped(int by);

        void columnAdded(String key);

        void tabChosen(String tab);

        /** Rows are to be shown with, or without, the value that this field has here. */
        void narrowed(String key, boolean include);
    }

    /**
     * @param filterable whether rows can be filtered by the field of this name
     */
    public void open(
            GadgetEvent event,
            List<GridColumn> shown,
            String tab,
            boolean utc,
            Predicate<String> filterable) {
        setVisible(true);
        Set<String> columns = shown.stream().map(GridColumn::key).collect(Collectors.toSet());
        Row row = event.row();
        List<FieldShown> fields = new ArrayList<>();
        fields.add(FieldShown.of(GridColumn.time(), time(event), columns, false));
        fields.add(
                FieldShown.of(
                        GridColumn.node(),
                        event.feed().node().value(),
                        columns,
                        filterable.test(GridColumn.NODE)));
        for (Column column : row.layout().columns()) {
            GridColumn named = GridColumn.of(row.layout(), column);
            boolean filter = filterable.test(column.name());
            fields.add(FieldShown.of(named, visible(row.text(column)), columns, filter));
        }
        EventShown shownEvent =
                new EventShown(
                        event.row().layout().source().name()
                                + " · "
                                + event.feed().node()
                                + " · #"
                                + event.ordinal(),
                        "",
                        utc,
                        fields,
                        pretty(row),
                        tab,
                        id(event),
                        around.map(it -> it.places(event)).orElse(List.of()));
        calls.call("open", JsonMapper.shared().writeValueAsString(shownEvent));
    }

    private static String time(GadgetEvent event) {
        return Instant.ofEpochSecond(0, event.timeNanos()).toString();
    }

    /** Whole, but for what no person reads to the end; JSON has it all. */
    private static String visible(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "…";
    }

    private static String pretty(Row row) {
        return PRETTY.writeValueAsString(EXACT.readTree(row.toJson()));
    }

    @ClientCallable
    void closed() {
        actions.closed();
    }

    @ClientCallable
    void step(int by) {
        actions.stepped(by);
    }

    @ClientCallable
    void addColumn(String key) {
        actions.columnAdded(key);
    }

    @ClientCallable
    void narrow(String key, String how) {
        actions.narrowed(key, how.equals("include"));
    }

    @ClientCallable
    void tab(String tab) {
        actions.tabChosen(tab);
    }

    @ClientCallable
    void ask(String place, int millis) {
        around.ifPresent(it -> it.asked(place, within(millis)));
    }

    @ClientCallable
    void goOn(String place, int millis) {
        around.ifPresent(it -> it.opened(place, within(millis)));
    }

    @ClientCallable
    void neighbour(int index) {
        around.ifPresent(it -> it.chosen(index));
    }

    private static Duration within(int millis) {
        return Duration.ofMillis(Math.clamp(millis, 1, MAX_AROUND.toMillis()));
    }

    private record EventShown(
            String title,
            String time,
            boolean utc,
            List<FieldShown> fields,
            String json,
            String tab,
            String id,
            List<Place> places) {}

    private record AroundShown(String id, List<NeighbourShown> rows, String note) {}

    private record NeighbourShown(String offset, String where, String what, boolean here) {}

    private record FieldShown(
            String key,
            String title,
            String value,
            String tip,
            boolean code,
            boolean column,
            boolean filter) {

        static FieldShown of(
                GridColumn column, String value, Set<String> shown, boolean filterable) {
            return new FieldShown(
                    column.key(),
                    column.title(),
                    value,
                    column.description(),
                    column.code(),
                    shown.contains(column.key()),
                    filterable);
        }
    }
}
