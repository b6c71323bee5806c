package io.gadgethq.pipeline;

import io.gadgethq.event.Column;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A scope compiled for one layout, with the agent's own meaning of the lists (reference section 5.4): items of a list are
 * alternatives, a leading {@code !} excludes, different lists all have to hold. What a layout cannot tell is not checked.
 */
final class ScopeFilter {
    private static final String EXCEPT = "!";

    private final List<Predicate<Row>> conditions;

    private ScopeFilter(List<Predicate<Row>> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    static ScopeFilter of(Scope scope, RowLayout layout) {
        List<Predicate<Row>> conditions = new ArrayList<>();
        List<Column> namespace = columns(layout, "k8s.namespace");
        List<Column> pod = columns(layout, "k8s.podName");
        List<Column> container = columns(layout, "k8s.containerName", "runtime.containerName");
        addChoice(conditions, scope.namespaces(), namespace);
        addChoice(conditions, scope.pods(), pod);
        addChoice(conditions, scope.containers(), container);
        addLabels(conditions, scope.labels(), columns(layout, "k8s.podLabels"));
        return new ScopeFilter(conditions);
    }

    private static List<Column> columns(RowLayout layout, String... names) {
        return Arrays.stream(names).map(layout::column).flatMap(Optional::stream).toList();
    }

    private static void addChoice(
            List<Predicate<Row>> conditions, List<String> items, List<Column> columns) {
        if (items.isEmpty() || columns.isEmpty()) {
            return;
        }
        Set<String> wanted =
                items.stream()
                        .filter(item -> !item.startsWith(EXCEPT))
                        .collect(Collectors.toUnmodifiableSet());
        Set<String> unwanted =
                items.stream()
                        .filter(item -> item.startsWith(EXCEPT))
                        .map(item -> item.substring(1))
                        .collect(Collectors.toUnmodifiableSet());
        conditions.add(row -> {
            String value = firstText(row, columns);
            return (wanted.isEmpty() || wanted.contains(value)) && !unwanted.contains(value);
        });
    }

    private static String firstText(Row row, List<Column> columns) {
        for (Column column : columns) {
            String text = row.text(column);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static void addLabels(
            List<Predicate<Row>> conditions, Map<String, String> labels, List<Column> columns) {
        if (labels.isEmpty() || columns.isEmpty()) {
            return;
        }
        conditions.add(row -> {
            List<String> present = List.of(firstText(row, columns).split(","));
            return labels.entrySet().stream()
                    .allMatch(label -> holds(label.getKey(), label.getValue(), present));
        });
    }

    private static boolean holds(String key, String value, List<String> present) {
        if (key.startsWith(EXCEPT)) {
            return !present.contains(key.substring(1) + "=" + value);
        }
        if (value.startsWith(EXCEPT)) {
            return !present.contains(key + "=" + value.substring(1));
        }
        return present.contains(key + "=" + value);
    }

    /** The rows that are in scope: the given list itself if all are. */
    List<Row> keep(List<Row> rows) {
        if (conditions.isEmpty()) {
            return rows;
        }
        List<Row> kept = rows.stream().filter(this::holds).toList();
        return kept.size() == rows.size() ? rows : kept;
    }

    private boolean holds(Row row) {
        for (Predicate<Row> condition : conditions) {
            if (!condition.test(row)) {
                return false;
            }
        }
        return true;
    }
}
