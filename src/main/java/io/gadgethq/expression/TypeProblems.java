package io.gadgethq.expression;

import dev.cel.common.CelIssue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in words for a person which values do not go together. */
final class TypeProblems {
    private static final Pattern OVERLOAD =
            Pattern.compile(
                    "found no matching overload for '(.+?)' applied to '(.*?)\\((.*)\\)'.*",
                    Pattern.DOTALL);

    private static final Map<String, String> SIGNS =
            Map.of(
                    "_==_",
                    "==",
                    "_!=_",
                    "!=",
                    "_<_",
                    "<",
                    "_<=_",
                    "<=",
                    "_>_",
                    ">",
                    "_>=_",
                    ">=",
                    "_&&_",
                    "&&",
                    "_||_",
                    "||",
                    "!_",
                    "!",
                    Language.IN,
                    "in");

    private TypeProblems() {}

    static ExpressionProblem of(CelIssue issue, Places places) {
        Span span = places.of(issue);
        Matcher matcher = OVERLOAD.matcher(issue.getMessage());
        if (!matcher.matches()) {
            return new ExpressionProblem(
                    "These values do not go together.", span, "Compare values of one type.");
        }
        String function = matcher.group(1);
        List<String> types = Arrays.stream(matcher.group(3).split(", ")).toList();
        String words = types.stream().map(TypeProblems::words).collect(Collectors.joining(" and "));
        Optional<Operation> operation = Operation.named(function);
        if (operation.isPresent()) {
            return new ExpressionProblem(
                    "%s does not work with %s."
                            .formatted(function, words.isBlank() ? "nothing" : words),
                    span,
                    operation.get().usage());
        }
        if (function.equals("_?_:_")) {
            return new ExpressionProblem(
                    "'? :' joins three conditions.",
                    span,
                    "Write condition ? condition : condition.");
        }
        String sign = SIGNS.getOrDefault(function, function);
        return new ExpressionProblem(
                "'%s' does not work with %s.".formatted(sign, words), span, hint(sign, types));
    }

    private static String words(String cel) {
        if (cel.startsWith("list(")) {
            return "a list of " + words(cel.substring(5, cel.length() - 1));
        }
        return Arrays.stream(Type.values())
                .filter(type -> type.cel().name().equals(cel))
                .map(Type::words)
                .findFirst()
                .orElse("this");
    }

    private static String hint(String sign, List<String> types) {
        boolean text = types.contains(Type.TEXT.cel().name());
        boolean durations =
                types.contains(Type.SPAN.cel().name())
                        || types.contains(Type.NANOSECONDS.cel().name());
        if (types.contains(Type.BLOCK.cel().name())) {
            return "Of lists and bytes only has(field) can be asked.";
        }
        if (sign.equals("&&") || sign.equals("||") || sign.equals("!")) {
            return "It joins conditions, such as comm == \"sh\".";
        }
        if (durations) {
            return "Write durations as duration(\"100ms\"); fields that end with _raw have the plain number.";
        }
        if (text && types.stream().anyMatch(type -> type.equals("int") || type.equals("double"))) {
            return "Numbers stand without quotes, texts with quotes.";
        }
        boolean times =
                types.contains(Type.MOMENT.cel().name())
                        || types.contains(Type.INSTANT.cel().name());
        return times
                ? "Write times as timestamp(\"2026-11-23T18:00:00Z\")."
                : "Compare values of one type.";
    }
}
