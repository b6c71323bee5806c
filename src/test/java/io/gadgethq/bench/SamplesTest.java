package io.gadgethq.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class SamplesTest {
    @Test
    void aQuantileIsTheValueThatSoManyDoNotExceed() {
        Samples hundred = new Samples(IntStream.rangeClosed(1, 100).boxed().toList());

        assertThat(hundred.quantile(0.5)).isEqualTo(50);
        assertThat(hundred.quantile(0.95)).isEqualTo(95);
        assertThat(hundred.quantile(0.99)).isEqualTo(99);
        assertThat(hundred.quantile(1)).isEqualTo(100);
    }

    @Test
    void theSpreadIsRelativeToTheSmallest() {
        assertThat(new Samples(List.of(120.0, 100.0, 110.0)).spread()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void refusesToSumUpNothing() {
        assertThatThrownBy(() -> new Samples(List.of())).isInstanceOf(IllegalStateException.class);
    }
}
