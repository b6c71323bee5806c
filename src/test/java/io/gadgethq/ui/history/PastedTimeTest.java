package io.gadgethq.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

class PastedTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T17:30:00Z");
    private static final Duration AROUND = Duration.ofMinutes(5);
    private final PastedTime pasted = new PastedTime(ZoneId.of("Europe/Berlin"), NOW);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-23T10:00:00Z|2026-11-23T10:00:00Z",
                "2026-11-23T10:00:00.123456789Z|2026-11-23T10:00:00.123456789Z",
                "2026-11-23T10:00:00+05:30|2026-11-23T04:30:00Z",
                "2026-11-23 10:00:00 UTC|2026-11-23T10:00:00Z",
                "2026-11-23 10:00|2026-11-23T09:00:00Z",
                "2026-11-23 10:00:01,250|2026-11-23T09:00:01.250Z",
                "2026-11-23 10:00:00 Europe/London|2026-11-23T10:00:00Z",
                "Mon, 23 Nov 2026 10:00:00 GMT|2026-11-23T10:00:00Z",
                "23/Nov/2026:10:00:00 +0100|2026-11-23T09:00:00Z",
                "1795435200|2026-11-23T12:00:00Z",
                "1795435200.5|2026-11-23T12:00:00.5Z",
                "1795435200123|2026-11-23T12:00:00.123Z",
                "1795435200123456|2026-11-23T12:00:00.123456Z",
                "1795435200123456789|2026-11-23T12:00:00.123456789Z",
                "[2026-11-23T10:00:00Z]|2026-11-23T10:00:00Z",
                "10:00|2026-11-23T09:00:00Z",
                "23:59|2026-11-22T22:59:00Z"
            })
    void readsATimeInAnyUsualForm(String text, String time) {
        Instant meant = Instant.parse(time);

        assertThat(pasted.parse(text))
                .contains(TimeSpan.between(meant.minus(AROUND), meant.plus(AROUND)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10:00–10:15",
                "10:00-10:15",
                "10:00 - 10:15",
                "10:00 to 10:15",
                "2026-11-23 10:00 – 10:15",
                "2026-11-23T09:00:00Z/2026-11-23T09:15:00Z",
                "2026-11-23 10:00..2026-11-23 10:15",
                "1795424400 - 1795425300"
            })
    void readsARange(String text) {
        assertThat(pasted.parse(text))
                .contains(
                        TimeSpan.between(
                                Instant.parse("2026-11-23T09:00:00Z"),
                                Instant.parse("2026-11-23T09:15:00Z")));
    }

    @Test
    void takesADateForTheWholeDay() {
        assertThat(pasted.parse("2026-11-22"))
                .contains(
                        TimeSpan.between(
                                Instant.parse("2026-11-21T23:00:00Z"),
                                Instant.parse("2026-11-22T23:00:00Z")));
    }

    @Test
    void goesPastMidnightWhereTheSecondClockTimeIsEarlier() {
        assertThat(pasted.parse("2026-11-22 23:50 – 0:10"))
                .contains(
                        TimeSpan.between(
                                Instant.parse("2026-11-22T22:50:00Z"),
                                Instant.parse("2026-11-22T23:10:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-15m", "last 15m", "Last 15 m"})
    void readsHowLongAgo(String text) {
        assertThat(pasted.parse(text)).contains(TimeSpan.LAST_15_MINUTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "soon",
                "12",
                "25:00",
                "2026-13-01",
                "99999999999999999999",
                "a–b"
            })
    void saysThatItIsNoTime(String text) {
        assertThat(pasted.parse(text)).isEmpty();
    }
}
