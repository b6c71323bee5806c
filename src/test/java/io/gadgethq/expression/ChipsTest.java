package io.gadgethq.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.UnreadablePacket;
import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ChipsTest {
    @Test
    void viewsAConjunctionAsChips() throws ExpressionProblem {
        String text =
                "k8s.namespace == \"shop\" && dst.port in [80, 443] && !has(error) && !comm.contains('x')"
                        + " && (qr_raw && latency_ns_raw > duration(\"100ms\"))"
                        + " && dst.addr.inCidr('10.0.0.0/8') && anyText('curl')";

        List<Chip> chips = Chips.of(text);

        assertThat(chips)
                .containsExactly(
                        new Chip.OfField("k8s.namespace", ChipOperator.EQUAL, Literal.text("shop")),
                        new Chip.OfField(
                                "dst.port",
                                ChipOperator.IN,
                                List.of(Literal.number(80), Literal.number(443))),
                        new Chip.OfField("error", ChipOperator.UNSET),
                        new Chip.OfField("comm", ChipOperator.NOT_CONTAINS, Literal.text("x")),
                        new Chip.OfField("qr_raw", ChipOperator.TRUE),
                        new Chip.OfField(
                                "latency_ns_raw",
                                ChipOperator.MORE,
                                new Literal(Literal.Kind.DURATION, "100ms")),
                        new Chip.OfField(
                                "dst.addr", ChipOperator.IN_CIDR, Literal.text("10.0.0.0/8")),
                        new Chip.Search("curl"));
    }

    @Test
    void keepsWhatIsNotSimpleAsText() throws ExpressionProblem {
        List<Chip> chips =
                Chips.of("(comm == 'a' || comm == 'b') && pid > 3 // why && when\n && a == b");

        assertThat(chips)
                .containsExactly(
                        new Chip.OfField("pid", ChipOperator.MORE, Literal.number(3)),
                        new Chip.Free("(comm == 'a' || comm == 'b') && a == b"));
    }

    @Test
    void takesAnAlternativeForOneChip() throws ExpressionProblem {
        assertThat(Chips.of("comm == 'a' || pid == 1 && pid == 2"))
                .containsExactly(new Chip.Free("comm == 'a' || pid == 1 && pid == 2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comm == \"a\\\"b\\\\c\\n\\u0007\u00e9\ud83d\udca5\"",
                "pid == -5 && pid != 18446744073709551615u && load > 1.5 && load < 1.0E-10",
                "comm in [] && !(pid in [1, 2]) && ok == true",
                "t > timestamp(\"2026-11-23T18:00:00Z\") && size >= bytes(\"10MiB\")",
                "(a == 1 || b == 2) && c == 3",
                "a == 1 || b == 2",
                "!a && b && !has(c)",
                "x.matches(\"^a&&b||c$\") && y == \"(\""
            })
    void readsBackWhatItWrites(String text) throws ExpressionProblem {
        List<Chip> chips = Chips.of(text);

        assertThat(Chips.of(Chips.text(chips))).isEqualTo(chips);
    }

    @Test
    void hasNoChipsForAnEmptyText() throws ExpressionProblem {
        assertThat(Chips.of(" ")).isEmpty();
        assertThat(Chips.text(List.of())).isEmpty();
    }

    @Test
    void refusesAFieldThatAnExpressionCannotName() {
        assertThatThrownBy(() -> new Chip.OfField("a-b", ChipOperator.SET))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Chip.OfField.canName("in.x")).isFalse();
    }

    static List<String> recordings() {
        return Recordings.withExpectedText();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void matchesTheRowWhoseCellItWasMadeOf(String name) throws ExpressionProblem, UnreadablePacket {
        Recording recording = Recordings.read(name);
        for (var packet : recording.data().stream().limit(2).toList()) {
            RowLayout layout = recording.layout(packet);
            for (var row : layout.read(packet.getPayload().toByteArray())) {
                for (Column column : layout.columns()) {
                    Chip.OfField chip = Chip.OfField.ofCell(column, row).orElseThrow();
                    assertThat(Chips.of(chip.expression())).containsExactly(chip);
                    CheckedExpression same = Expression.parse(chip.expression()).check(layout);
                    CheckedExpression other =
                            Expression.parse(chip.opposite().expression()).check(layout);
                    assertThat(same.predicate().test(TestEvents.of(1, row))).isTrue();
                    assertThat(other.predicate().test(TestEvents.of(1, row))).isFalse();
                }
                break;
            }
        }
    }

    @Test
    void offersWhatPeopleOftenWant() {
        RowLayout dns = Recordings.read("trace_dns").schema().layouts().getFirst();

        assertThat(ReadyChip.of(List.of(dns)))
                .extracting(ready -> ready.label() + ": " + ready.chip().expression())
                .contains(
                        "slower than: latency_ns_raw > duration(\"100ms\")",
                        "address in: dst.addr.inCidr(\"10.0.0.0/8\")");
    }

    @Test
    void writesADurationInItsLargestUnit() {
        assertThat(Literal.duration(1_234_567).value()).isEqualTo("1.234567ms");
        assertThat(Literal.duration(-90_000_000_000L).value()).isEqualTo("-90s");
        assertThat(Literal.duration(0).value()).isEqualTo("0ns");
    }
}
