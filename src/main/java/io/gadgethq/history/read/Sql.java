package io.gadgethq.history.read;

import io.gadgethq.expression.SqlCondition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A statement in the making. Texts of others only ever go in as parameters; numbers may stand in it. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    Sql add(String more, Object... values) {
        text.append(more);
        parameters.addAll(List.of(values));
        return this;
    }

    Sql add(SqlCondition condition) {
        text.append(condition.text());
        parameters.addAll(condition.parameters());
        return this;
    }

    Sql add(Sql other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    static String array(Collection<? extends Number> numbers, String type) {
        return numbers.stream()
                .map(Number::toString)
                .collect(Collectors.joining(",", "'{", "}'::" + type + "[]"));
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return parameters;
    }
}
