package io.gadgethq.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

class LiveSelectionTest {
    private static final Feed FEED = SampleGadget.feed("a");
    private static final Row ROW =
            SampleGadget.events(SampleGadget.schema(), 0, FEED, 1, SampleGadget.trace(1, 1))
                    .getFirst()
                    .row();
    private static final Predicate<GadgetEvent> ALL = _ -> true;
    private static final Predicate<GadgetEvent> TENTHS = event -> event.ordinal() % 10 == 0;

    private final Ring ring = new Ring(50_000);

    @Test
    void countsTheWantedRowsAmongThemselves() {
        ring.arrive(95);
        LiveSelection tenths = select(0, List.of(), TENTHS);

        assertThat(tenths.newest()).isEqualTo(9);
        assertThat(tenths.rows(8, 10))
                .extracting(LiveRow::position, row -> row.event().ordinal())
                .containsExactly(tuple(8L, 80L), tuple(9L, 90L));
        assertThat(tenths.found()).isEqualTo(9);
        assertThat(tenths.looked()).isEqualTo(95);
    }

    @Test
    void looksAtEachRowOnce() {
        List<Long> tested = new ArrayList<>();
        LiveSelection all = select(0, List.of(), event -> tested.add(event.ordinal()));
        ring.arrive(7_000);
        all.newest();
        ring.arrive(10);
        all.newest();
        all.newest();

        assertThat(tested).hasSize(7_010).doesNotHaveDuplicates();
    }

    @Test
    void looksAtNoMoreThanAFullRingAtOnce() {
        Ring large = new Ring(200_000);
        large.arrive(120_000);
        LiveSelection none = new LiveSelection(large, 0, List.of(), ALL, _ -> false);

        none.newest();
        assertThat(none.looked()).isEqualTo(LiveSelection.LOOK);
        none.newest();
        none.newest();

        assertThat(none.looked()).isEqualTo(120_000);
        assertThat(none.seen()).isEqualTo(120_000);
    }

    @Test
    void countsWhatLeftTheRingBeforeItCouldBeLookedAt() {
        ring.arrive(10);
        LiveSelection all = select(0, List.of(), ALL);
        all.newest();

        ring.arrive(60_000);
        all.newest();

        assertThat(all.missed()).isEqualTo(10_000);
        assertThat(all.looked()).isEqualTo(50_010);
    }

    @Test
    void holdsWhatItFoundThoughTheRingMovesOn() {
        ring.arrive(100);
        LiveSelection tenths = select(0, List.of(), TENTHS);
        tenths.newest();

        ring.arrive(50_000);
        tenths.newest();

        assertThat(tenths.oldest()).isEqualTo(1);
        assertThat(tenths.rows(1, 1).getFirst().event().ordinal()).isEqualTo(10);
    }

    @Test
    void tellsPlacesInTheRingFromItsOwn() {
        ring.arrive(3_005);
        LiveSelection tenths = select(0, List.of(), TENTHS);
        tenths.newest();

        assertThat(tenths.ringPosition(1)).isEqualTo(19);
        assertThat(tenths.ringPosition(300)).isEqualTo(3_005);
        assertThat(tenths.upTo(9)).isZero();
        assertThat(tenths.upTo(10)).isEqualTo(1);
        assertThat(tenths.upTo(2_999)).isEqualTo(299);
        assertThat(tenths.upTo(9_999)).isEqualTo(300);
    }

    @Test
    void goesThroughKeptRowsThatTheRingNoLongerHolds() {
        ring.arrive(100);
        List<LiveRow> kept = ring.rows(51, 50);
        ring.arrive(60_000);

        LiveSelection tenths = select(0, kept, TENTHS);
        tenths.newest();

        assertThat(tenths.newest()).isEqualTo(5 + 5_000);
        assertThat(tenths.rows(1, 5))
                .extracting(row -> row.event().ordinal())
                .containsExactly(60L, 70L, 80L, 90L, 100L);
    }

    @Test
    void looksAtTheRingBeforeKeptRowsAndAtNoRowTwice() {
        ring.arrive(100);
        List<LiveRow> kept = ring.rows(51, 30);

        LiveSelection all = select(20, kept, ALL);

        assertThat(all.newest()).isEqualTo(80);
        assertThat(all.rows(1, 100))
                .extracting(row -> row.event().ordinal())
                .startsWith(21L)
                .endsWith(100L)
                .doesNotHaveDuplicates();
    }

    @Test
    void endsWhenTheRingHasEndedAndAllOfItWasLookedAt() {
        ring.arrive(5);
        LiveSelection all = select(0, List.of(), ALL);
        ring.ended = true;
        assertThat(all.ended()).isFalse();

        all.newest();

        assertThat(all.ended()).isTrue();
    }

    private LiveSelection select(long after, List<LiveRow> kept, Predicate<GadgetEvent> wanted) {
        return new LiveSelection(ring, after, kept, ALL, wanted);
    }

    /** Rows with their position as ordinal. */
    private static final class Ring implements LiveRows {
        private final RowRing rows;
        private boolean ended;

        Ring(int max) {
            rows = new RowRing(max);
        }

        void arrive(int count) {
            for (int i = 0; i < count; i++) {
                rows.add(new GadgetEvent(FEED, rows.newest() + 1, 0, ROW));
            }
        }

        @Override
        public long oldest() {
            return rows.oldest();
        }

        @Override
        public long newest() {
            return rows.newest();
        }

        @Override
        public List<LiveRow> rows(long from, int max) {
            return rows.rows(from, max);
        }

        @Override
        public boolean ended() {
            return ended;
        }
    }
}
