package io.gadgethq.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class LivePropertiesTest {
    @Test
    void haveTheirDefaults() {
        LiveProperties defaults =
                new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("hq.live", LiveProperties.class);

        assertThat(defaults)
                .isEqualTo(
                        new LiveProperties(
                                50_000,
                                DataSize.ofMegabytes(64),
                                DataSize.ofMegabytes(384),
                                50,
                                Duration.ofMillis(500),
                                10_000));
    }

    @Test
    void refuseWhatCannotWork() {
        assertThat(
                        List.<ThrowingCallable>of(
                                () -> limits(99, 64, 384, 50, 500, 10),
                                () -> limits(10_000_001, 64, 384, 50, 500, 10),
                                () -> limits(100, 0, 384, 50, 500, 10),
                                () -> limits(100, 64, 63, 50, 500, 10),
                                () -> limits(100, 64, 384, 0, 500, 10),
                                () -> limits(100, 64, 384, 50, -1, 10),
                                () -> limits(100, 64, 384, 50, 11_000, 10),
                                () -> limits(100, 64, 384, 50, 500, 0)))
                .allSatisfy(wrong ->
                        assertThatThrownBy(wrong)
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining("hq.live."));
    }

    private static LiveProperties limits(
            int rows, int megabytes, int inTotal, int ended, int millis, int tableRows) {
        return new LiveProperties(
                rows,
                DataSize.ofMegabytes(megabytes),
                DataSize.ofMegabytes(inTotal),
                ended,
                Duration.ofMillis(millis),
                tableRows);
    }
}
