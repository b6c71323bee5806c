package io.gadgethq.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Whatever is written, the answer is an expression or a problem in words, soon. */
class ExpressionFuzzTest {
    private static final long SEED = Long.getLong("expression.seed", 20_261_123);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final RowLayout LAYOUT = StrangeRows.LAYOUT;
    private static final List<GadgetEvent> EVENTS = StrangeRows.events(SEED, 50);

    private static final List<String> PIECES =
            List.of(
                    "comm",
                    "name",
                    "u64",
                    "f64",
                    "flag",
                    "data",
                    "addr",
                    "node",
                    "time",
                    "source",
                    "nope",
                    "a.b",
                    "==",
                    "!=",
                    "<",
                    ">=",
                    "&&",
                    "||",
                    "!",
                    "?",
                    ":",
                    "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    ",",
                    ".",
                    "in",
                    "'x'",
                    "\"",
                    "'",
                    "b'a'",
                    "r'\\'",
                    "1",
                    "-",
                    "1.5",
                    "5u",
                    "1e999",
                    "true",
                    "null",
                    "has(",
                    "anyText('a')",
                    ".matches('(a')",
                    ".matches('a{1,300}')",
                    ".contains(",
                    ".inCidr('1')",
                    "duration('1')",
                    "timestamp('x')",
                    "bytes('9')",
                    "size(",
                    ".lowerAscii()",
                    "+",
                    "%",
                    "//",
                    "\n",
                    "\\",
                    "`a`",
                    "@in",
                    "__",
                    "\0",
                    "\ud83d\udca5",
                    "\ud800",
                    "$",
                    "=",
                    "&",
                    "a[0]",
                    ".all(x, x)",
                    "dyn(",
                    "type(",
                    "\"\"\"");

    @Test
    void answersAnySequenceOfWords() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int words = random.nextInt(12); words >= 0; words--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
                text.append(random.nextBoolean() ? " " : "");
            }
            answers(text.toString());
        }
    }

    @Test
    void answersAnythingCloseToAnExpression() {
        Random random = new Random(SEED);
        Expressions expressions = new Expressions(SEED, LAYOUT, EVENTS);
        for (int i = 0; i < 1_500; i++) {
            StringBuilder text = new StringBuilder(expressions.next());
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                int at = random.nextInt(text.length() + 1);
                int end = Math.min(text.length(), at + random.nextInt(3));
                text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            }
            answers(text.toString());
        }
    }

    static Stream<String> monsters() {
        return Stream.of(
                "(".repeat(4_000),
                "((((".repeat(12) + "flag" + "))))".repeat(12),
                "flag" + ".b".repeat(1_900),
                "!".repeat(3_996) + "flag",
                "-".repeat(3_990) + "1 == u8",
                "flag ? ".repeat(500) + "flag",
                "u8 == 1" + " + 1".repeat(900),
                "u8" + " < 1".repeat(900),
                "u8 in [" + "1, ".repeat(1_200) + "1]",
                "comm in [" + "'a', ".repeat(700) + "'a']",
                "flag" + " && flag".repeat(490),
                "flag" + " || !flag && other".repeat(200),
                "[".repeat(4_000),
                "has(".repeat(900),
                "{".repeat(4_000),
                "comm.matches('" + "(a|".repeat(900) + "')",
                "comm.matches('" + "(".repeat(10) + "a" + "{9})".repeat(10) + "')",
                "comm.matches('" + "a?".repeat(200) + "a".repeat(200) + "')",
                "anyText('a') || ".repeat(200) + "flag",
                "'".repeat(3_999),
                "comm == \"" + "\\".repeat(3_900),
                "name" + ".lowerAscii()".repeat(250) + " == 'a'",
                "u64 == " + "9".repeat(3_900),
                "f64 == 0." + "9".repeat(3_900) + "e" + "9".repeat(50),
                "duration('" + "9".repeat(3_900) + "h') < wait_ns",
                "a".repeat(100_000),
                " ".repeat(100_000),
                "\u0000\u0001\u0002",
                "flag // " + "x".repeat(3_000));
    }

    @ParameterizedTest
    @MethodSource("monsters")
    void answersMonstersSoon(String text) {
        answers(text);
    }

    private static void answers(String text) {
        long begun = System.nanoTime();
        try {
            CheckedExpression checked = Expression.parse(text).check(LAYOUT);
            EVENTS.forEach(event -> checked.predicate().test(event));
            SqlCondition sql =
                    checked.sql(
                            new JsonSqlFields((_, _) -> "f", _ -> Optional.empty(), "n", "t", "s"));
            assertThat(sql.text().replaceAll("'[^']*'", "").chars().filter(c -> c == '?').count())
                    .as("parameters of %s", text)
                    .isEqualTo(sql.parameters().size());
            List<Chip> chips = Chips.of(text);
            assertThat(Chips.of(Chips.text(chips))).as("chips of %s", text).isEqualTo(chips);
        } catch (ExpressionProblem problem) {
            isForAPerson(problem, text);
        }
        Completion.at(text, text.length() / 2, List.of(LAYOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(text).isLessThan(SOON);
    }

    private static void isForAPerson(ExpressionProblem problem, String text) {
        assertThat(problem.position()).as(text).isBetween(0, text.length());
        assertThat(problem.position() + problem.length()).as(text).isBetween(0, text.length());
        assertThat(problem.getMessage() + problem.hint())
                .as(text)
                .isNotBlank()
                .doesNotContain(
                        "overload",
                        "mismatched",
                        "expecting",
                        "Exception",
                        "_==_",
                        "@has",
                        "dev.cel");
    }
}
