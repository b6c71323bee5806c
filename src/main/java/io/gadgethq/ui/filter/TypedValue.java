package io.gadgethq.ui.filter;

import io.gadgethq.expression.ChipOperator;
import io.gadgethq.expression.Literal;
import io.gadgethq.expression.Meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values of a chip as a person types and reads them: without quotes, several between commas. */
final class TypedValue {

    private TypedValue() {}

    /**
     * @throws IllegalArgumentException if it is no value of this kind
     */
    static List<Literal> literals(Meaning meaning, ChipOperator operator, String typed) {
        if (operator.isAlone()) {
            return List.of();
        }
        return operator.takesList()
                ? list(typed).stream().map(value -> literal(meaning, value)).toList()
                : List.of(literal(meaning, unquoted(typed)));
    }

    private static Literal literal(Meaning meaning, String value) {
        return switch (meaning) {
            case TEXT -> Literal.text(value);
            case DURATION ->
                    new Literal(
                            isNumber(value) ? Literal.Kind.NUMBER : Literal.Kind.DURATION,
                            value.strip());
            case SIZE ->
                    new Literal(
                            isNumber(value) ? Literal.Kind.NUMBER : Literal.Kind.SIZE,
                            value.strip());
            case TIME -> new Literal(Literal.Kind.TIME, value.strip());
            case WHOLE, REAL, FLAG, BLOCK -> new Literal(Literal.Kind.NUMBER, value.strip());
        };
    }

    private static boolean isNumber(String value) {
        return value.strip().matches("-?\\d+u?");
    }

    static String text(List<Literal> literals) {
        return literals.size() == 1
                ? literals.getFirst().value()
                : literals.stream().map(TypedValue::listed).collect(Collectors.joining(", "));
    }

    private static String listed(Literal literal) {
        String value = literal.value();
        boolean plain =
                !value.isBlank() && value.equals(value.strip()) && !value.matches("(?s).*[,\"].*");
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static List<String> list(String typed) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            inside ^= c == '"';
            if (c == '\\' && inside && i + 1 < typed.length()) {
                value.append(c).append(typed.charAt(++i));
            } else if (c == ',' && !inside) {
                addTo(values, value);
            } else {
                value.append(c);
            }
        }
        addTo(values, value);
        return values;
    }

    private static void addTo(List<String> values, StringBuilder value) {
        if (!value.toString().isBlank()) {
            values.add(unquoted(value.toString().strip()));
        }
        value.setLength(0);
    }

    /** People used to the language put texts in quotes. */
    private static String unquoted(String typed) {
        String plain = typed.strip();
        boolean quoted = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"");
        return quoted ? plain.substring(1, plain.length() - 1).replaceAll("\\\\(.)", "$1") : typed;
    }
}
