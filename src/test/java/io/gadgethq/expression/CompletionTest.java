package io.gadgethq.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.RowLayout;
import io.gadgethq.runtime.Recordings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** The cursor is at the bar; what is before it is being written. */
class CompletionTest {
    private static final RowLayout DNS = Recordings.read("trace_dns").schema().layouts().getFirst();

    private static Completion at(String text) {
        int cursor = text.indexOf('|');
        return Completion.at(text.replace("|", ""), cursor, List.of(DNS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "|; proc.comm",
                "names|; k8s.namespace",
                "true && lat|; latency_ns_raw",
                "dst.|; dst.addr",
                "!dst.p|; dst.port",
                "name.|; name.contains(\"",
                "name.st|; name.startsWith(\"",
                "name |; `== `",
                "dst.port |; `>= `",
                "name == 'a' |; &&",
                "qtype == |; \"AAAA\"",
                "qtype == \"AA|; \"AAAA\"",
                "qtype in [\"A\", |; \"AAAA\"",
                "latency_ns_raw > |; duration(\"",
                "has(|; dst.port",
                "has(qr|; qr_raw",
                "tim|; time"
            })
    void suggestsWhatFitsThePlace(String text, String suggestion) {
        assertThat(at(text).suggestions()).extracting(Suggestion::text).contains(suggestion);
    }

    @Test
    void saysWhichPartOfTheTextASuggestionReplaces() {
        Completion completion = at("true && k8s.nam| == 'a'");

        assertThat(completion.start()).isEqualTo(8);
        assertThat(completion.end()).isEqualTo(15);
        assertThat(completion.suggestions().getFirst().text()).isEqualTo("k8s.namespace");
        assertThat(completion.suggestions().getFirst().detail()).isEqualTo("text");
    }

    @Test
    void saysOfWhichFieldAValueIsExpected() {
        assertThat(at("k8s.podName == \"ca|").valueOf()).isEqualTo(Optional.of("k8s.podName"));
        assertThat(at("k8s.podName.startsWith(\"|").valueOf())
                .isEqualTo(Optional.of("k8s.podName"));
        assertThat(at("k8s.podName in ['a', |").valueOf()).isEqualTo(Optional.of("k8s.podName"));
        assertThat(at("k8s.podName|").valueOf()).isEmpty();
    }

    @Test
    void suggestsABoundedNumberAnywhere() {
        String text = "has(name) && (dst.port in [1, 2] || name.contains('x')) ? true : false";
        for (int cursor = 0; cursor <= text.length(); cursor++) {
            Completion completion = Completion.at(text, cursor, List.of(DNS));

            assertThat(completion.suggestions()).hasSizeLessThanOrEqualTo(50);
            assertThat(completion.start()).isLessThanOrEqualTo(cursor);
            assertThat(completion.end()).isGreaterThanOrEqualTo(cursor);
        }
    }
}
