package io.gadgethq.history.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

class HistoryPropertiesTest {

    @Test
    void hasDefaults() {
        HistoryProperties properties = bind(Map.of());

        assertThat(properties.queue()).isEqualTo(DataSize.ofMegabytes(64));
        assertThat(properties.spool()).isEqualTo(DataSize.ofGigabytes(1));
        assertThat(properties.spoolDirectory()).isAbsolute().endsWithRaw(Path.of("spool"));
        assertThat(properties.commitDelay()).isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({
        "queue, 63KB",
        "queue, 2GB",
        "spool, -1B",
        "commit-delay, -1ms",
        "commit-delay, 11s",
        "commit-rows, 0",
        "commit-rows, 1000001",
        "answer-within, 999ms",
        "answer-within, 11m"
    })
    void refusesWhatCannotWorkAndNamesIt(String key, String value) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bind(Map.of("hq.history." + key, value)))
                .withStackTraceContaining("hq.history." + key);
    }

    private static HistoryProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("hq.history", HistoryProperties.class);
    }
}
