package io.gadgethq.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "100ms,100000000",
        "1h30m,5400000000000",
        "1.5s,1500000000",
        ".5us,500",
        "2µs,2000",
        "1d,86400000000000",
        "-3ns,-3",
        "0,0",
        "0.9ns,0",
        "9223372036854775807ns,9223372036854775807"
    })
    void readsADuration(String text, long nanos) {
        assertThat(Quantities.duration(text)).hasValue(nanos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "5 ms", "ms", "1x", "--1s", "1s2", "9223372036854775808ns", "1e3s"})
    void refusesWhatIsNoDuration(String text) {
        assertThat(Quantities.duration(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10MiB,10485760", "1.5 kB,1500", "512,512", "7B,7", "2gib,2147483648"})
    void readsASize(String text, long bytes) {
        assertThat(Quantities.size(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1MB", "1 PB", "10000000TB", "1.MB"})
    void refusesWhatIsNoSize(String text) {
        assertThat(Quantities.size(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:01Z,1000000000",
        "1970-01-01T02:00:00.000000001+02:00,1",
        "1969-12-31T23:59:59.999999999Z,-1"
    })
    void readsATime(String text, long nanos) {
        assertThat(Quantities.time(text)).hasValue(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-01-01", "2026-01-01T00:00:00", "2300-01-01T00:00:00Z"})
    void refusesWhatIsNoTimeOrOutOfRange(String text) {
        assertThat(Quantities.time(text)).isEmpty();
    }
}
