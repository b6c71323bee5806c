package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.Groups;
import io.gadgethq.history.Groups.Group;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.Measure;
import io.gadgethq.history.ValueCounts;
import io.gadgethq.history.ValueCounts.ValueCount;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events counted and measured by their values. */
final class Grouping {
    private final Selections selections;

    Grouping(Selections selections) {
        this.selections = selections;
    }

    Groups groups(Actor actor, GroupQuery query) throws ExpressionProblem {
        try (Reading reading = selections.readings().query()) {
            Chosen chosen = selections.choose(reading, actor, query.selection());
            if (chosen.isEmpty()) {
                return new Groups(List.of(), false);
            }
            Sql where =
                    chosen.isAmongOthers(reading)
                            ? chosen.where()
                            : chosen.whereAlone(query.selection().range());
            int keys = query.by().size();
            List<Group> found =
                    reading.list(
                            statement(chosen, where, query),
                            row -> group(row, keys, query.measures().size()));
            boolean more = found.size() > query.limit();
            return new Groups(more ? found.subList(0, query.limit()) : found, more);
        }
    }

    private static Sql statement(Chosen chosen, Sql where, GroupQuery query) {
        Keys keys = Keys.of(chosen, query.by());
        int count = keys.values().size();
        String positions =
                IntStream.rangeClosed(1, count)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        String measures =
                query.measures().stream()
                        .map(measure -> measure(chosen, measure))
                        .collect(Collectors.joining(", "));
        return new Sql()
                .add("SELECT " + String.join(", ", keys.values()) + ", " + measures)
                .add(" FROM " + Chosen.EVENTS + keys.joins() + " WHERE ")
                .add(where)
                .add(keys.conditions())
                .add(" GROUP BY " + positions)
                .add(" ORDER BY %d DESC NULLS LAST, %s".formatted(count + 1, positions))
                .add(" LIMIT " + (query.limit() + 1));
    }

    private static String measure(Chosen chosen, Measure measure) {
        return switch (measure.kind()) {
            case COUNT -> "count(*)";
            case DISTINCT ->
                    "count(DISTINCT %s)"
                            .formatted(chosen.value(measure.field(), Chosen.ColumnOf::text));
            case AVG -> "avg(%s)".formatted(number(chosen, measure));
            case SUM -> "sum(%s)".formatted(number(chosen, measure));
            case MIN -> "min(%s)".formatted(number(chosen, measure));
            case MAX -> "max(%s)".formatted(number(chosen, measure));
            case P50 -> percentile("0.5", chosen, measure);
            case P90 -> percentile("0.9", chosen, measure);
            case P95 -> percentile("0.95", chosen, measure);
            case P99 -> percentile("0.99", chosen, measure);
        };
    }

    private static String number(Chosen chosen, Measure measure) {
        if (!chosen.hasNumber(measure.field())) {
            throw new IllegalArgumentException(
                    "'%s' is no number: only distinct goes with it".formatted(measure.field()));
        }
        return chosen.value(measure.field(), Chosen.ColumnOf::number);
    }

    private static String percentile(String part, Chosen chosen, Measure measure) {
        return "percentile_cont(%s) WITHIN GROUP (ORDER BY (%s)::float8)"
                .formatted(part, number(chosen, measure));
    }

    private static Group group(ResultSet row, int keys, int measures) throws SQLException {
        List<String> key = new ArrayList<>();
        for (int i = 1; i <= keys; i++) {
            key.add(Objects.requireNonNullElse(row.getString(i), ""));
        }
        List<Optional<BigDecimal>> values = new ArrayList<>();
        for (int i = keys + 1; i <= keys + measures; i++) {
            values.add(number(row.getString(i)));
        }
        return new Group(key, values);
    }

    /** What is no number (of floats there are such) measures nothing. */
    private static Optional<BigDecimal> number(@Nullable String text) {
        return text == null || text.equals("NaN") || text.endsWith("Infinity")
                ? Optional.empty()
                : Optional.of(new BigDecimal(text));
    }

    ValueCounts values(Actor actor, HistorySelection selection, String field, int limit)
            throws ExpressionProblem {
        if (limit < 1 || limit > ValueCounts.MAX_VALUES) {
            throw new IllegalArgumentException(
                    "limit is 1 to %d, not %d".formatted(ValueCounts.MAX_VALUES, limit));
        }
        try (Reading reading = selections.readings().query()) {
            Chosen chosen = selections.choose(reading, actor, selection);
            if (chosen.isEmpty()) {
                return new ValueCounts(List.of(), 0, true);
            }
            Keys keys = Keys.of(chosen, List.of(field));
            long[] events = {0};
            List<ValueCount> values =
                    reading.list(
                            newest(chosen, keys, limit),
                            row -> {
                                events[0] = row.getLong(3);
                                return new ValueCount(
                                        Objects.requireNonNullElse(row.getString(1), ""),
                                        row.getLong(2));
                            });
            return new ValueCounts(values, events[0], events[0] < ValueCounts.MAX_EVENTS);
        }
    }

    private static Sql newest(Chosen chosen, Keys keys, int limit) {
        return new Sql()
                .add("SELECT value, count(*), (sum(count(*)) OVER ())::bigint FROM (")
                .add("SELECT " + keys.values().getFirst() + " AS value")
                .add(" FROM " + Chosen.EVENTS + keys.joins() + " WHERE ")
                .add(chosen.where())
                .add(keys.conditions())
                .add(" ORDER BY e.time DESC LIMIT " + ValueCounts.MAX_EVENTS)
                .add(") newest GROUP BY value ORDER BY 2 DESC, 1 LIMIT " + limit);
    }
}
