package io.gadgethq.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gadgethq.event.RowLayout;
import io.gadgethq.runtime.Recordings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What is accepted, and what is said about what is not. */
class ExpressionTest {
    private static final RowLayout DNS = layout("trace_dns");
    private static final RowLayout EXEC = layout("trace_exec");

    private static RowLayout layout(String recording) {
        return Recordings.read(recording).schema().layouts().getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k8s.namespace == \"shop\" && latency_ns_raw > duration(\"100ms\") && dst.addr.inCidr(\"10.0.0.0/8\")",
                "has(name) && has(data) && has(dst.port) && has(qr_raw)",
                "qr_raw",
                "!qr_raw || qr_raw == true",
                "name.matches('(?i)^shop[.-]\\\\w+$')",
                "dst.port in [53, 443u, 8080.0]",
                "node in ['a', 'b'] && source == 'dns'",
                "time > timestamp('2026-01-01T00:00:00Z') && timestamp_raw > timestamp('2026-01-01T00:00:00Z')",
                "latency_ns_raw > 5 && latency_ns_raw > 5.5 && duration('1h30m') > latency_ns_raw",
                "size(name) > 3 && name.size() < 5 && proc.pid > bytes('10MiB')",
                "qr_raw ? name == 'a' : name != 'b'",
                "name.lowerAscii().contains(proc.comm)",
                "anyText('curl')",
                "proc.pid in []",
                "true"
            })
    void acceptsWhatFitsTheFields(String text) throws ExpressionProblem {
        CheckedExpression checked = Expression.parse(text).check(DNS);

        assertThat(checked.expression().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "namespace == 'x' | 0 | 9 | There is no field 'namespace'. | Did you mean k8s.namespace?",
                "true && k8s.namspace == 'a' | 8 | 12 | There is no field 'k8s.namspace'. | Did you mean k8s.namespace?",
                "name == 3 | 5 | 2 | '==' does not work with text and a whole number. | Numbers stand without quotes, texts with quotes.",
                "name = 'a' | 5 | 1 | '=' cannot stand here. | Use == to compare.",
                "name == 'a' and true | 12 | 3 | 'and' cannot stand here. | Use && for \"and\".",
                "name | 0 | 4 | This is text, not a condition. | Compare it, for example with ==.",
                "foo(name) | 0 | 3 | There is no function 'foo'. | ``",
                "name.contain('a') | 5 | 7 | There is no function 'contain'. | Did you mean contains?",
                "name.contains(3) | 5 | 8 | contains does not work with a whole number. | Write field.contains(\"…\").",
                "has() | 0 | 3 | 'has' takes one value. | Write has(field).",
                "(name == 'a' | 12 | 0 | A ')' is missing. | ``",
                "name == | 7 | 0 | Something is missing at the end. | ``",
                "proc.pid + 1 == 3 | 9 | 1 | Filters do not calculate. | Compare fields with fixed values.",
                "dst.addr.inCidr('10') | 16 | 4 | \"10\" is not a network. | Write \"10.0.0.0/8\", \"fd00::/8\" or a single address.",
                "name in ['a', 3] | 14 | 1 | This is a whole number, but text is expected. | Compare values of one type.",
                "data == 'a' | 5 | 2 | '==' does not work with a list or bytes and text. | Of lists and bytes only has(field) can be asked.",
                "proc.pid == 99999999999999999999 | 12 | 20 | The number 99999999999999999999 is too large. | Numbers above 2^63-1 end with a u, and 2^64-1 is the largest."
            })
    void saysWhatIsWrongWhereAndWhatToDo(
            String text, int position, int length, String message, String hint) {
        ExpressionProblem problem = problem(text);

        assertThat(problem).hasMessage(message);
        assertThat(problem.position()).isEqualTo(position);
        assertThat(problem.length()).isEqualTo(length);
        assertThat(problem.hint()).isEqualTo(hint);
    }

    private static ExpressionProblem problem(String text) {
        return catchThrowableOfType(
                ExpressionProblem.class, () -> Expression.parse(text).check(DNS));
    }

    @Test
    void countsThePositionInCharsNotInCodePoints() {
        ExpressionProblem problem = problem("name == '\uD83D\uDCA5' && nam == 'x'");

        assertThat(problem.position()).isEqualTo(16);
        assertThat(problem.length()).isEqualTo(3);
    }

    @Test
    void fitsTheDataSourcesThatHaveItsFields() throws ExpressionProblem {
        Expression expression = Expression.parse("dst.port == 53");

        LayoutsExpression fitting = expression.checkAny(List.of(EXEC, DNS));

        assertThat(fitting.of(DNS)).isPresent();
        assertThat(fitting.of(EXEC)).isEmpty();
    }

    @Test
    void refusesWhatNoDataSourceHasWithNamesOfAllOfThem() throws ExpressionProblem {
        Expression expression = Expression.parse("dst.prt == 53");

        ExpressionProblem problem =
                catchThrowableOfType(
                        ExpressionProblem.class, () -> expression.checkAny(List.of(EXEC, DNS)));

        assertThat(problem.hint()).startsWith("Did you mean dst.port");
    }
}
