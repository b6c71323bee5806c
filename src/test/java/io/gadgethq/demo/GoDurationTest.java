package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0,PT0S",
        "500ms,PT0.5S",
        "1m30s,PT1M30S",
        "1.5s,PT1.5S",
        "1000ms,PT1S",
        "2h,PT2H",
        "100us,PT0.0001S"
    })
    void readsWhatTheAgentReads(String text, String expected) {
        assertThat(GoDuration.parse(text)).isEqualTo(Duration.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "abc", "5 s", "1s x", "-"})
    void refusesTheRestInTheAgentsWords(String text) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .hasMessage("time: invalid duration \"" + text + "\"");
    }

    @Test
    void printsAsTheAgentDoes() {
        assertThat(GoDuration.print(Duration.ofNanos(850))).isEqualTo("850ns");
        assertThat(GoDuration.print(Duration.ofNanos(12_340))).isEqualTo("12.34µs");
        assertThat(GoDuration.print(Duration.ofNanos(5_600_000))).isEqualTo("5.60ms");
        assertThat(GoDuration.print(Duration.ofMillis(2_500))).isEqualTo("2.5s");
        assertThat(GoDuration.print(Duration.ofMillis(62_500))).isEqualTo("1m2.5s");
    }
}
