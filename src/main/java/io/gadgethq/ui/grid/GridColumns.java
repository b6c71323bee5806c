package io.gadgethq.ui.grid;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of a data source: all there are, and those shown unless somebody chose others. */
public final class GridColumns {
    /** Shown by the column of the node already, which is filled even where Kubernetes is not known. */
    private static final String NODE_FIELD = "k8s.node";

    private static final List<String> UNINTERESTING =
            List.of("proc.tid", "proc.parent.tid", "unused", "pad", "padding");

    private final Map<String, GridColumn> all = new LinkedHashMap<>();
    private final List<String> defaults = new ArrayList<>();

    private GridColumns() {}

    public static GridColumns of(RowLayout layout) {
        GridColumns columns = new GridColumns();
        if (!layout.source().array()) {
            columns.add(GridColumn.time());
        }
        columns.add(GridColumn.node());
        columns.defaults.addAll(columns.all.keySet());
        layout.columns().stream()
                .map(column -> GridColumn.of(layout, column))
                .forEach(columns::add);
        layout.defaultColumns().stream()
                .map(Column::name)
                .filter(name -> !name.equals(NODE_FIELD) && !UNINTERESTING.contains(name))
                .forEach(columns.defaults::add);
        columns.tellApart();
        return columns;
    }

    /**
     * The columns of several data sources in one grid.
     *
     * @param own columns that are no fields, behind time and node
     * @param shown keys of those shown by default, behind time and node; those that do not exist are left out
     */
    public static GridColumns of(
            Collection<RowLayout> layouts, List<GridColumn> own, List<String> shown) {
        GridColumns columns = new GridColumns();
        columns.add(GridColumn.time());
        columns.add(GridColumn.node());
        columns.defaults.addAll(columns.all.keySet());
        own.forEach(columns::add);
        for (RowLayout layout : layouts) {
            layout.columns().stream()
                    .filter(column -> !columns.all.containsKey(column.name()))
                    .map(column -> GridColumn.of(layout, column))
                    .forEach(columns::add);
        }
        shown.stream().filter(columns.all::containsKey).forEach(columns.defaults::add);
        columns.tellApart();
        return columns;
    }

    private void add(GridColumn column) {
        all.put(column.key(), column);
    }

    /** Two columns must not have one title: the raw names are put beside them. */
    private void tellApart() {
        Map<String, Integer> uses = new HashMap<>();
        all.values().forEach(column -> uses.merge(column.title(), 1, Integer::sum));
        all.replaceAll((key, column) ->
                uses.getOrDefault(column.title(), 0) < 2
                        ? column
                        : column.titled(column.title() + " · " + key));
    }

    public List<GridColumn> all() {
        return List.copyOf(all.values());
    }

    public List<GridColumn> defaults() {
        return pick(defaults);
    }

    /** Those of these keys that exist, in this order; the defaults if none does. */
    public List<GridColumn> pick(List<String> keys) {
        List<GridColumn> picked =
                keys.stream().distinct().filter(all::containsKey).map(all::get).toList();
        return picked.isEmpty() && !keys.equals(defaults) ? defaults() : picked;
    }

    public Optional<GridColumn> find(String key) {
        return Optional.ofNullable(all.get(key));
    }
}
