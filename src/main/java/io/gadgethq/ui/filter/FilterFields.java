package io.gadgethq.ui.filter;

import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.Chip;
import io.gadgethq.expression.Meaning;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridColumns;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of some data sources, those shown by default first. A name that several have means the first one's. */
final class FilterFields {
    static final String NODE = "node";

    private final List<RowLayout> layouts;
    private final Map<String, FilterField> byKey = new LinkedHashMap<>();

    FilterFields(List<RowLayout> layouts) {
        this.layouts = List.copyOf(layouts);
        for (RowLayout layout : layouts) {
            GridColumns columns = GridColumns.of(layout);
            columns.defaults().forEach(shown -> add(layout, shown));
        }
        for (RowLayout layout : layouts) {
            GridColumns.of(layout).all().forEach(column -> add(layout, column));
        }
    }

    private void add(RowLayout layout, GridColumn shown) {
        if (shown.key().equals(GridColumn.NODE)) {
            byKey.putIfAbsent(
                    NODE,
                    new FilterField(
                            NODE,
                            shown.title(),
                            shown.description(),
                            Meaning.TEXT,
                            false,
                            List.of()));
        }
        layout.column(shown.key())
                .filter(column -> Chip.OfField.canName(column.name()))
                .ifPresent(column ->
                        byKey.putIfAbsent(
                                column.name(),
                                FilterField.of(column, shown.title(), shown.description())));
    }

    List<RowLayout> layouts() {
        return layouts;
    }

    Optional<FilterField> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The field that a column of a grid shows. */
    Optional<FilterField> ofColumn(String key) {
        return find(key.equals(GridColumn.NODE) ? NODE : key);
    }

    /** Those a person may mean, the likeliest first. */
    List<FilterField> answering(String typed, int max) {
        return byKey.values().stream()
                .filter(field -> field.answers(typed))
                .sorted(Comparator.comparing((FilterField field) -> !field.begins(typed)))
                .limit(max)
                .toList();
    }
}
