package io.gadgethq.ui.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

class FormatsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT59S, 59 s",
        "PT1M, 1 min",
        "PT9M59S, 9 min 59 s",
        "PT14M59S, 14 min",
        "PT1H, 1 h",
        "PT3H5M, 3 h 5 min",
        "P2DT4H, 2 d 4 h",
        "-PT5S, 0 s"
    })
    void showsTheTwoLargestUnitsOfADuration(Duration duration, String shown) {
        assertThat(Formats.duration(duration)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "5m, PT5M",
        "1h30m, PT90M",
        "1h 30m, PT90M",
        "2d, PT48H",
        "PT15M, PT15M"
    })
    void readsDurationsAsPeopleWriteThem(String written, Duration meant) {
        assertThat(Formats.parseDuration(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "5", "m5", "-5m x", "99999999999999999999s"})
    void saysWhatADurationLooksLike(String written) {
        assertThatThrownBy(() -> Formats.parseDuration(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("90s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "90s", "5m", "1h", "26h5m7s"})
    void writesADurationSoThatItCanBeReadAgain(String written) {
        Duration duration = Formats.parseDuration(written);

        assertThat(Formats.parseDuration(Formats.shortDuration(duration))).isEqualTo(duration);
    }

    @Test
    void groupsLargeNumbersWithoutBreakingThem() {
        assertThat(Formats.count(18_204)).isEqualTo("18\u202f204");
        assertThat(Formats.rate(3.24)).isEqualTo("3.2");
        assertThat(Formats.rate(18_204.4)).isEqualTo("18\u202f204");
    }

    @Test
    void namesTheZoneOfAMoment() {
        Instant moment = Instant.parse("2026-11-23T13:02:11Z");

        assertThat(Formats.absolute(moment, ZoneId.of("Europe/Berlin")))
                .isEqualTo("2026-11-23 14:02:11 CET");
    }
}
