package io.gadgethq.ui.grid;

import io.gadgethq.event.Column;
import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A column the grid can show.
 *
 * @param key full name of the field, or {@link #TIME} or {@link #NODE}, which no field can be called
 * @param title for people
 * @param description from the gadget; may be empty
 * @param number whether it is compared as a number and stands at the right
 * @param code whether it is text that people compare by character: paths, commands, addresses
 * @param ellipsis where a value that is too long is cut
 * @param own what stands in it where that is not a field of the record
 */
public record GridColumn(
        String key,
        String title,
        String description,
        boolean number,
        boolean code,
        Ellipsis ellipsis,
        Optional<Function<GadgetEvent, String>> own) {

    public static final String TIME = "@time";
    public static final String NODE = "@node";

    private static final List<String> CODE =
            List.of(
                    "path",
                    "file",
                    "fname",
                    "args",
                    "cmdline",
                    "cwd",
                    "addr",
                    "endpoint",
                    "stack",
                    "digest",
                    "containerid",
                    "image",
                    "text",
                    "parameters",
                    "symbols",
                    "url");
    private static final Set<String> MEASURES = Set.of("gadget_bytes", "gadget_duration");

    /** Where a value that is too long is cut. */
    public enum Ellipsis {
        END,
        MIDDLE,
        START
    }

    public static GridColumn time() {
        return new GridColumn(
                TIME,
                "Time",
                "When it happened, as the node says",
                false,
                false,
                Ellipsis.END,
                Optional.empty());
    }

    public static GridColumn node() {
        return own(
                NODE, "Node", "The node it was recorded on", event -> event.feed().node().value());
    }

    /** A column that shows something of the event that is no field. */
    public static GridColumn own(
            String key, String title, String description, Function<GadgetEvent, String> text) {
        Ellipsis cut = key.equals(NODE) ? Ellipsis.MIDDLE : Ellipsis.END;
        return new GridColumn(key, title, description, false, false, cut, Optional.of(text));
    }

    public static GridColumn of(RowLayout layout, Column column) {
        Field field = column.field();
        boolean number =
                !field.array() && field.kind().isNumber()
                        || raw(layout, column.name()).filter(GridColumn::isMeasure).isPresent();
        return new GridColumn(
                column.name(),
                ColumnTitles.of(column.name()),
                field.annotation("description").orElse(""),
                number,
                !number && isCode(field),
                ellipsis(field.annotation("columns.ellipsis").orElse("end")),
                Optional.empty());
    }

    GridColumn titled(String other) {
        return new GridColumn(key, other, description, number, code, ellipsis, own);
    }

    /** The tooltip of the header: what the field means and what the gadget calls it. */
    public String tip() {
        if (isTime() || own.isPresent()) {
            return description;
        }
        return description.isBlank() ? key : description + "\n" + key;
    }

    public boolean isTime() {
        return key.equals(TIME);
    }

    /** The whole value as a person reads it; empty if the event has no such field. */
    public String text(GadgetEvent event) {
        return own.map(of -> of.apply(event)).orElseGet(() -> text(key, event));
    }

    /** {@link #text(GadgetEvent)} of the column with this key. */
    public static String text(String key, GadgetEvent event) {
        return switch (key) {
            case TIME -> Instant.ofEpochSecond(0, event.timeNanos()).toString();
            case NODE -> event.feed().node().value();
            default -> event.row().layout().column(key).map(event.row()::text).orElse("");
        };
    }

    /** Orders events by this column: by the number behind a formatted value where there is one. */
    public Comparator<GadgetEvent> order() {
        if (isTime()) {
            return Comparator.comparingLong(GadgetEvent::timeNanos);
        }
        if (own.isPresent()) {
            return Comparator.comparing(own.get());
        }
        return (a, b) -> {
            Optional<Column> left = sortable(a.row().layout());
            Optional<Column> right = sortable(b.row().layout());
            if (left.isEmpty() || right.isEmpty()) {
                return Boolean.compare(left.isPresent(), right.isPresent());
            }
            boolean numbers = isNumber(left.get()) && isNumber(right.get());
            return numbers
                    ? Double.compare(a.row().decimal(left.get()), b.row().decimal(right.get()))
                    : a.row().text(left.get()).compareToIgnoreCase(b.row().text(right.get()));
        };
    }

    private Optional<Column> sortable(RowLayout layout) {
        return raw(layout, key).filter(GridColumn::isNumber).or(() -> layout.column(key));
    }

    private static Optional<Column> raw(RowLayout layout, String name) {
        return layout.column(name + "_raw");
    }

    private static boolean isNumber(Column column) {
        return !column.field().array() && column.field().kind().isNumber();
    }

    private static boolean isMeasure(Column raw) {
        return raw.field().semanticType().filter(MEASURES::contains).isPresent();
    }

    private static boolean isCode(Field field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        return field.array()
                || field.kind() == FieldKind.BYTES
                || CODE.stream().anyMatch(name::contains);
    }

    private static Ellipsis ellipsis(String annotation) {
        return switch (annotation) {
            case "middle" -> Ellipsis.MIDDLE;
            case "start" -> Ellipsis.START;
            default -> Ellipsis.END;
        };
    }
}
