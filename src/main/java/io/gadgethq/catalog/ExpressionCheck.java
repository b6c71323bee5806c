package io.gadgethq.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The agent's filter expressions, as far as they can be checked without evaluating them: brackets, quotes, and dotted
 * names that begin like a field but are none. The rest is the agent's to refuse.
 */
final class ExpressionCheck {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|`[^`]*+`"
                            + "|[A-Za-z_][A-Za-z_0-9]*+(?:\\.[A-Za-z_][A-Za-z_0-9]*+)*+|.",
                    Pattern.DOTALL);

    private ExpressionCheck() {}

    static Optional<String> problem(List<FilteredSource> sources, String expression) {
        Deque<Character> open = new ArrayDeque<>();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            String text = token.group();
            char first = text.charAt(0);
            if (text.length() == 1 && "\"'`".indexOf(first) >= 0) {
                return Optional.of(
                        "a quote at position %d is not closed".formatted(token.start() + 1));
            }
            Optional<String> problem =
                    Character.isLetter(first) || first == '_'
                            ? nameProblem(sources, expression, token)
                            : bracketProblem(open, first, token.start() + 1);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("a bracket '%s' is not closed".formatted(open.peek()));
    }

    private static Optional<String> bracketProblem(Deque<Character> open, char c, int position) {
        if ("([{".indexOf(c) >= 0) {
            open.push(c);
        } else if (")]}".indexOf(c) >= 0) {
            Character last = open.poll();
            if (last == null || "([{".indexOf(last) != ")]}".indexOf(c)) {
                return Optional.of(
                        "the bracket '%s' at position %d fits none".formatted(c, position));
            }
        }
        return Optional.empty();
    }

    /** Only dotted names below a field's group: single words may be operators, functions or own variables. */
    private static Optional<String> nameProblem(
            List<FilteredSource> sources, String expression, Matcher token) {
        String name = token.group();
        boolean member = token.start() > 0 && expression.charAt(token.start() - 1) == '.';
        int dot = name.indexOf('.');
        if (dot < 0 || member) {
            return Optional.empty();
        }
        String group = name.substring(0, dot + 1);
        for (FilteredSource source : sources) {
            boolean aboutFields =
                    source.fields().keySet().stream().anyMatch(field -> field.startsWith(group));
            boolean known =
                    source.fields().keySet().stream()
                            .anyMatch(field -> field.equals(name) || field.startsWith(name + "."));
            if (aboutFields && !known) {
                return Optional.of(source.unknown(name));
            }
        }
        return Optional.empty();
    }
}
