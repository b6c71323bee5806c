package io.gadgethq.history;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which fields of a layout are stored in columns of their own; all others are in the column {@code fields}. */
public final class PromotedColumns {
    private final Map<PromotedColumn, Column> columns = new EnumMap<>(PromotedColumn.class);
    private final Map<String, PromotedColumn> byField = new HashMap<>();

    private PromotedColumns() {}

    public static PromotedColumns of(RowLayout layout) {
        PromotedColumns promoted = new PromotedColumns();
        for (PromotedColumn column : PromotedColumn.values()) {
            column.in(layout).ifPresent(field -> promoted.put(column, field));
        }
        return promoted;
    }

    private void put(PromotedColumn column, Column field) {
        columns.put(column, field);
        byField.put(field.name(), column);
    }

    /** The field that a column holds; empty: the layout has none, the column is an empty text or 0. */
    public Optional<Column> field(PromotedColumn column) {
        return Optional.ofNullable(columns.get(column));
    }

    /** The column that holds a field; empty: it is in {@code fields}. */
    public Optional<PromotedColumn> column(Column field) {
        return Optional.ofNullable(byField.get(field.name()));
    }
}
