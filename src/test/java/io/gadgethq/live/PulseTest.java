package io.gadgethq.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class PulseTest {
    private static final Instant NOON = SampleGadget.NOON;
    private final Pulse pulse = new Pulse(NOON);

    @Test
    void theSeriesMovesWithTimeAndForgets() {
        at(0, 5);
        at(1, 7);
        at(3, 9);

        assertThat(counts(3).perSecond()).hasSize(300).endsWith(5, 7, 0, 9);
        assertThat(counts(299).perSecond()).startsWith(5, 7, 0, 9);
        assertThat(counts(300).perSecond()).startsWith(7, 0, 9, 0).doesNotContain(5);
        assertThat(counts(5000).perSecond()).containsOnly(0);
        assertThat(counts(5000).events()).isEqualTo(21);
    }

    @Test
    void theRateIsThatOfTheLastSeconds() {
        for (int second = 0; second < 10; second++) {
            at(second, 1000);
        }

        assertThat(pulse.counts(NOON.plusMillis(9999), List.of()).eventsPerSecond())
                .isCloseTo(1000, offset(1.0));
        assertThat(counts(20).eventsPerSecond()).isZero();
    }

    @Test
    void aYoungSessionHasItsRateAtOnce() {
        pulse.rows(500, NOON, NOON.plusMillis(500));

        assertThat(pulse.counts(NOON.plusMillis(600), List.of()).eventsPerSecond())
                .isCloseTo(500, offset(0.1));
    }

    @Test
    void lossesOfTheLastMinuteAreForgottenAfterwards() {
        pulse.lost(Loss.exactly(4, LossPlace.INLET, NOON, NOON, ""), NOON);
        pulse.lost(Loss.exactly(6, LossPlace.INLET, NOON, NOON, ""), NOON.plusSeconds(30));

        assertThat(counts(59).lostLastMinute()).isEqualTo(10);
        assertThat(counts(60).lostLastMinute()).isEqualTo(6);
        assertThat(counts(90).lostLastMinute()).isZero();
        assertThat(counts(90).lost()).isEqualTo(10);
        assertThat(counts(90).lostAtLeast()).isFalse();
    }

    @Test
    void theLagIsThe95thPercentileOfTheLastSeconds() {
        pulse.rows(90, NOON.minusMillis(10), NOON);
        pulse.rows(10, NOON.minusMillis(200), NOON);

        assertThat(counts(0).lag().orElseThrow().toMillis()).isCloseTo(200, within(50L));
        assertThat(counts(5).lag()).isEmpty();

        pulse.rows(1, NOON.plusSeconds(10), NOON.plusSeconds(9));
        assertThat(counts(9).lag()).hasValue(Duration.ofMillis(1));

        pulse.rows(1, NOON.minusSeconds(86_400), NOON.plusSeconds(20));
        assertThat(counts(20).lag().orElseThrow()).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void aClockThatStepsBackHarmsNothing() {
        at(10, 5);
        at(8, 5);

        assertThat(counts(9).perSecond()).endsWith(10);
    }

    private void at(int second, int rows) {
        Instant now = NOON.plusSeconds(second);
        pulse.rows(rows, now, now);
    }

    private LiveCounts counts(int second) {
        return pulse.counts(NOON.plusSeconds(second), List.of());
    }
}
