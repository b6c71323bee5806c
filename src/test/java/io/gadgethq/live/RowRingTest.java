package io.gadgethq.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.LongStream;

class RowRingTest {
    private static final Feed FEED = SampleGadget.feed("a");
    private static final Row ROW =
            SampleGadget.events(SampleGadget.schema(), 0, FEED, 1, SampleGadget.trace(1, 1))
                    .getFirst()
                    .row();

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 1024, 1500, 5000})
    void holdsTheLastRowsByPosition(int max) {
        RowRing ring = new RowRing(max);
        assertThat(ring.oldest()).isEqualTo(1);
        assertThat(ring.newest()).isZero();

        add(ring, 7777);

        assertThat(ring.newest()).isEqualTo(7777);
        assertThat(ring.oldest()).isEqualTo(7778 - max);
        assertThat(ring.rows(1, 10_000))
                .hasSize(max)
                .allMatch(row -> row.position() == row.event().ordinal());
        assertThat(ring.bytes()).isEqualTo(max * RowRing.size(event(1)));
    }

    @Test
    void givesPagesInOrderAndNothingBeyondItsEnds() {
        RowRing ring = new RowRing(100);
        add(ring, 150);

        assertThat(ring.rows(100, 3))
                .extracting(LiveRow::position)
                .containsExactly(100L, 101L, 102L);
        assertThat(ring.rows(1, 2)).extracting(LiveRow::position).containsExactly(51L, 52L);
        assertThat(ring.rows(149, 10)).extracting(LiveRow::position).containsExactly(149L, 150L);
        assertThat(ring.rows(151, 10)).isEmpty();
        assertThat(ring.rows(60, 0)).isEmpty();
        assertThat(ring.rows(60, Integer.MAX_VALUE)).hasSize(91);
    }

    @Test
    void isTrimmedToBytesButKeepsTheNewestRow() {
        RowRing ring = new RowRing(100);
        add(ring, 100);

        ring.trimTo(10 * RowRing.size(event(1)));
        assertThat(ring.oldest()).isEqualTo(91);

        ring.trimTo(0);
        assertThat(ring.rows(1, 100)).hasSize(1);

        ring.clear();
        assertThat(ring.rows(1, 100)).isEmpty();
        assertThat(ring.oldest()).isEqualTo(ring.newest() + 1).isEqualTo(101);
        assertThat(ring.bytes()).isZero();

        add(ring, 1);
        assertThat(ring.rows(1, 100)).extracting(LiveRow::position).containsExactly(101L);
    }

    private static void add(RowRing ring, int count) {
        LongStream.rangeClosed(1, count).forEach(ordinal -> ring.add(event(ordinal)));
    }

    private static GadgetEvent event(long ordinal) {
        return new GadgetEvent(FEED, ordinal, 1, ROW);
    }
}
