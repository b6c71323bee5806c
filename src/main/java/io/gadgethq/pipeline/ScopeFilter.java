package io.gadgethq.pipeline;

import io.gadgethq.event.Column;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A scope compiled for one layout, with the agent's own meaning of the lists (reference section 5.4): items of a list are
 * alternatives, a leading {@code !} excludes, different lists all have to hold. A list that a layout cannot tell is the
 * agent's to hold; if the agent was not told it either, every row is out of scope: nobody can say that it is in.
 */
final class ScopeFilter {
    private static final String EXCEPT = "!";

    private final List<Predicate<Row>> conditions;

    private ScopeFilter(List<Predicate<Row>> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /**
     * @param heldByAgent what the agent selects by itself
     */
    static ScopeFilter of(Scope scope, RowLayout layout, Set<ScopePart> heldByAgent) {
        List<Predicate<Row>> conditions = new ArrayList<>();
        for (ScopePart part : ScopePart.in(scope)) {
            if (part.isToldBy(layout)) {
                conditions.add(condition(part, scope, part.columns(layout)));
            } else if (!heldByAgent.contains(part)) {
                conditions.add(_ -> false);
            }
        }
        return new ScopeFilter(conditions);
    }

    private static Predicate<Row> condition(ScopePart part, Scope scope, List<Column> columns) {
        return switch (part) {
            case NAMESPACES -> choice(scope.namespaces(), columns);
            case PODS -> choice(scope.pods(), columns);
            case CONTAINERS -> choice(scope.containers(), columns);
            case LABELS -> labels(scope.labels(), columns);
        };
    }

    private static Predicate<Row> choice(List<String> items, List<Column> columns) {
        Set<String> wanted =
                items.stream()
                        .filter(item -> !item.startsWith(EXCEPT))
                        .collect(Collectors.toUnmodifiableSet());
        Set<String> unwanted =
                items.stream()
                        .filter(item -> item.startsWith(EXCEPT))
                        .map(item -> item.substring(1))
                        .collect(Collectors.toUnmodifiableSet());
        return row -> {
            String value = firstText(row, columns);
            return (wanted.isEmpty() || wanted.contains(value)) && !unwanted.contains(value);
        };
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

    private static Predicate<Row> labels(Map<String, String> labels, List<Column> columns) {
        return row -> {
            List<String> present = List.of(firstText(row, columns).split(","));
            return labels.entrySet().stream()
                    .allMatch(label -> holds(label.getKey(), label.getValue(), present));
        };
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
