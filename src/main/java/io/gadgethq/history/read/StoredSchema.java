package io.gadgethq.history.read;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.JsonSqlFields;
import io.gadgethq.expression.SqlFields;
import io.gadgethq.history.PromotedColumn;
import io.gadgethq.history.SchemaContent;
import io.gadgethq.history.StoredPlaces;

import java.util.UUID;

/** How the rows of a data source are stored. */
record StoredSchema(UUID id, RowLayout layout, StoredPlaces places) {

    /**
     * @param json the column {@code content}
     */
    static StoredSchema of(UUID id, String json) {
        RowLayout layout = RowLayout.of(SchemaContent.schema(json));
        return new StoredSchema(id, layout, StoredPlaces.of(layout));
    }

    String source() {
        return layout.source().name();
    }

    /** The values of a row of the table alias {@code e} with its origin {@code o}. */
    SqlFields fields() {
        return new JsonSqlFields(
                this::value,
                column -> places.promoted().column(column).map(StoredSchema::reference),
                "(SELECT node.node FROM history_feed node WHERE node.id = e.feed)",
                "e.time",
                "e.nanos");
    }

    /** Either the row or its origin has it, never both. */
    private String value(Column column, String arrow) {
        String own = "e.fields %s %d".formatted(arrow, places.place(column));
        return StoredPlaces.isOfOrigin(column)
                ? "coalesce(o.fields %s %s, %s)".formatted(arrow, quoted(column), own)
                : "(" + own + ")";
    }

    private static String reference(PromotedColumn column) {
        return "e." + column.sqlName();
    }

    /** The value of a column as {@link io.gadgethq.event.Row#text} has it, as far as the database can tell. */
    String text(Column column) {
        if (column.field().array()) {
            return fields().text(column);
        }
        return switch (column.field().kind()) {
            case STRING, CSTRING, BYTES, INVALID -> fields().text(column);
            case BOOL -> fields().flag(column) + "::text";
            case FLOAT32, FLOAT64 -> fields().real(column) + "::text";
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
                    fields().whole(column) + "::text";
        };
    }

    /** The value of a column as a number; nothing if it is none. */
    String number(Column column) {
        if (!isNumber(column)) {
            return "NULL";
        }
        return switch (column.field().kind()) {
            case FLOAT32, FLOAT64 -> fields().real(column);
            default -> fields().whole(column);
        };
    }

    static boolean isNumber(Column column) {
        return !column.field().array() && column.field().kind().isNumber();
    }

    /** A name from an agent only ever stands in a quoted literal, whose only special character is the quote. */
    private static String quoted(Column column) {
        return "'" + column.name().replace("'", "''").replace('\0', '\uFFFD') + "'";
    }
}
