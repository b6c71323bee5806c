package io.gadgethq.ui.grid;

import io.gadgethq.event.GadgetEvent;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows as text for the clipboard: whole values in the columns shown; as JSON the whole records. */
enum RowCopy {
    JSON,
    TSV,
    CSV,
    MARKDOWN;

    /**
     * @throws IllegalArgumentException if there is no such form
     */
    static RowCopy named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String text(List<GridColumn> columns, List<GadgetEvent> events) {
        return switch (this) {
            case JSON ->
                    events.stream()
                            .map(event -> event.row().json())
                            .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
            case TSV -> table(columns, events, "\t", "\n", RowCopy::tab);
            case CSV -> table(columns, events, ",", "\r\n", RowCopy::comma);
            case MARKDOWN -> markdown(columns, events);
        };
    }

    private static String table(
            List<GridColumn> columns,
            List<GadgetEvent> events,
            String between,
            String after,
            Function<String, String> escape) {
        StringBuilder text = new StringBuilder();
        text.append(line(columns, GridColumn::title, between, escape)).append(after);
        for (GadgetEvent event : events) {
            text.append(line(columns, column -> value(column, event), between, escape))
                    .append(after);
        }
        return text.toString();
    }

    private static String markdown(List<GridColumn> columns, List<GadgetEvent> events) {
        String body = table(columns, events, " | ", " |\n| ", RowCopy::pipe);
        int head = body.indexOf('\n') + 1;
        String rule =
                columns.stream()
                        .map(column -> column.number() ? "---:" : "---")
                        .collect(Collectors.joining(" | ", "| ", " |\n"));
        String rows = body.substring(head);
        return "| " + body.substring(0, head) + rule + rows.substring(0, rows.length() - 2);
    }

    private static String line(
            List<GridColumn> columns,
            Function<GridColumn, String> cell,
            String between,
            Function<String, String> escape) {
        return columns.stream().map(cell.andThen(escape)).collect(Collectors.joining(between));
    }

    /** The whole value of a cell, as text. */
    static String value(GridColumn column, GadgetEvent event) {
        return column.isTime() ? time(event).toString() : column.text(event);
    }

    private static Instant time(GadgetEvent event) {
        return Instant.ofEpochSecond(0, event.timeNanos());
    }

    private static String tab(String value) {
        return CellText.of(value);
    }

    /** A leading sign would be read as a formula by a spreadsheet: events are written by strangers. */
    private static String comma(String value) {
        String safe =
                !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 && !isNumber(value)
                        ? "'" + value
                        : value;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean isNumber(String value) {
        return value.matches("[+-]?\\d+(\\.\\d+)?");
    }

    private static String pipe(String value) {
        return CellText.of(value).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }
}
