package io.gadgethq.catalog;

import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent's filter language {@code field<op>value,…} (reference section 5.5): syntax, fields and kinds of values. */
final class FilterCheck {
    private static final Pattern RULE =
            Pattern.compile("([^=!<>~]*)(==|=|!=|!~|>=|>|<=|<|~)(.*)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");
    private static final Set<String> BOOLS = Set.of("true", "false", "1", "0");

    private FilterCheck() {}

    static Optional<String> problem(List<FilteredSource> sources, String filter) {
        return sources.stream()
                .flatMap(source ->
                        rules(filter).stream().flatMap(rule -> ruleProblem(source, rule).stream()))
                .findFirst();
    }

    /** Split at commas that no backslash stands before. */
    static List<String> rules(String filter) {
        List<String> rules = new ArrayList<>();
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < filter.length(); i++) {
            char c = filter.charAt(i);
            if (c == '\\' && i + 1 < filter.length() && filter.charAt(i + 1) == ',') {
                rule.append(',');
                i++;
            } else if (c == ',') {
                rules.add(rule.toString());
                rule.setLength(0);
            } else {
                rule.append(c);
            }
        }
        rules.add(rule.toString());
        return rules;
    }

    private static Optional<String> ruleProblem(FilteredSource source, String rule) {
        Matcher parts = RULE.matcher(rule);
        if (!parts.matches()) {
            return Optional.of("write rules like proc.comm==curl, separated by commas");
        }
        String name = parts.group(1);
        String value = parts.group(3);
        Field field = source.fields().get(name);
        if (field == null) {
            return Optional.of(source.unknown(name));
        }
        if (value.isEmpty()) {
            return Optional.of(
                    "%s: a filter cannot compare with an empty value; use the filter expression"
                            .formatted(name));
        }
        if ("!~<>=".indexOf(value.charAt(0)) >= 0) {
            return Optional.of(
                    "%s: a value cannot begin with '%s'; use the filter expression"
                            .formatted(name, value.charAt(0)));
        }
        return valueProblem(field, parts.group(2), value).map(text -> name + ": " + text);
    }

    private static Optional<String> valueProblem(Field field, String operator, String value) {
        if (field.isGroup() || field.array() || field.kind() == FieldKind.BYTES) {
            return Optional.of("groups, arrays and bytes cannot be filtered");
        }
        boolean matches = operator.endsWith("~");
        if (field.kind().isText()) {
            return Optional.empty();
        }
        if (matches) {
            return Optional.of("only texts can be matched with " + operator);
        }
        if (field.kind() == FieldKind.BOOL) {
            boolean equality =
                    operator.equals("=") || operator.equals("==") || operator.equals("!=");
            return equality && BOOLS.contains(value)
                    ? Optional.empty()
                    : Optional.of("compare with == or != and true or false");
        }
        if (field.kind().isNumber() && !isNumber(field.kind(), value)) {
            return Optional.of("'%s' is not a number this field can have".formatted(value));
        }
        return Optional.empty();
    }

    private static boolean isNumber(FieldKind kind, String value) {
        if (!NUMBER.matcher(value).matches()) {
            return false;
        }
        if (kind == FieldKind.FLOAT32 || kind == FieldKind.FLOAT64) {
            return true;
        }
        BigDecimal number = new BigDecimal(value);
        boolean unsigned = kind.name().startsWith("U");
        BigDecimal span = BigDecimal.TWO.pow(8 * kind.width() - (unsigned ? 0 : 1));
        BigDecimal min = unsigned ? BigDecimal.ZERO : span.negate();
        return value.indexOf('.') < 0 && number.compareTo(min) >= 0 && number.compareTo(span) < 0;
    }
}
