package io.gadgethq.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;

import java.util.List;
import java.util.Map;

/** Says in words for a person what the parser did not understand. */
final class SyntaxProblems {
    private static final Map<String, String> SIGNS =
            Map.ofEntries(
                    Map.entry("=", "Use == to compare."),
                    Map.entry("&", "Use && for \"and\"."),
                    Map.entry("|", "Use || for \"or\"."),
                    Map.entry("and", "Use && for \"and\"."),
                    Map.entry("AND", "Use && for \"and\"."),
                    Map.entry("or", "Use || for \"or\"."),
                    Map.entry("OR", "Use || for \"or\"."),
                    Map.entry("not", "Use ! for \"not\"."),
                    Map.entry("NOT", "Use ! for \"not\"."),
                    Map.entry("~", "Use field.matches(\"…\") for regular expressions."),
                    Map.entry("like", "Use field.contains(\"…\")."));

    private static final String JOIN = "Join conditions with && or ||, and put texts in quotes.";

    private SyntaxProblems() {}

    static ExpressionProblem of(String text, CelSource source, List<CelIssue> issues) {
        CelIssue first = issues.getFirst();
        String why = first.getMessage();
        Span span = new Places(text, source).of(first);
        String word = text.substring(span.start(), span.end());
        if (why.contains("recursion limit")) {
            return new ExpressionProblem(
                    "The expression is nested too deeply.", span, "Split it up.");
        }
        if (why.startsWith("For input string") || why.contains("exceeds range")) {
            return new ExpressionProblem(
                    "The number %s is too large.".formatted(word),
                    span,
                    "Numbers above 2^63-1 end with a u, and 2^64-1 is the largest.");
        }
        if (opensText(text, span)) {
            return new ExpressionProblem(
                    "This text is not closed, or has an escape that is not known.",
                    span,
                    "Put a quote at its end; write \\\\ for a backslash.");
        }
        if (word.isEmpty() || why.contains("<EOF>'") && !why.contains("extraneous")) {
            return new ExpressionProblem(
                    why.startsWith("missing ')'")
                            ? "A ')' is missing."
                            : "Something is missing at the end.",
                    new Span(text.length(), text.length()),
                    "");
        }
        return new ExpressionProblem(
                "'%s' cannot stand here.".formatted(word), span, SIGNS.getOrDefault(word, JOIN));
    }

    private static boolean opensText(String text, Span span) {
        return Token.covering(text, span.start())
                .filter(token ->
                        token.kind() == Token.Kind.OPEN_TEXT || token.kind() == Token.Kind.TEXT)
                .filter(token -> token.span().start() == span.start())
                .isPresent();
    }
}
