package io.gadgethq.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.ui.grid.Draw;
import io.gadgethq.ui.grid.Draw.Line;
import io.gadgethq.ui.grid.Draw.Mode;
import io.gadgethq.ui.grid.Matches;
import io.gadgethq.ui.grid.TestRows;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a viewer's own filter shows while the view follows, stands still, is sorted or has ended. */
class StreamFilterTest {
    private static final Predicate<GadgetEvent> TENTHS = event -> event.ordinal() % 10 == 0;

    private final TestRows rows = new TestRows(50_000);
    private final StreamViewport viewport = new StreamViewport(rows);

    StreamFilterTest() {
        viewport.fit(20);
    }

    @Test
    void followsOnlyTheRowsThatMatch() {
        rows.arrive(1_000);
        viewport.beat();

        viewport.filter(Optional.of(TENTHS));
        Draw first = viewport.beat().orElseThrow();
        rows.arrive(25);
        Draw next = viewport.beat().orElseThrow();

        assertThat(ordinals(first)).endsWith(980L, 990L, 1_000L);
        assertThat(first.end()).isEqualTo(100);
        assertThat(ordinals(next)).containsExactly(1_010L, 1_020L);
        assertThat(next.fresh()).isEqualTo(2);
        assertThat(viewport.matches()).contains(new Matches(102, 1_025, 0));
    }

    @Test
    void sendsNothingForRowsThatDoNotMatch() {
        rows.arrive(10);
        viewport.filter(Optional.of(TENTHS));
        viewport.beat();

        rows.arrive(9);

        assertThat(viewport.beat()).isEmpty();
    }

    @Test
    void saysThatNothingMatches() {
        rows.arrive(500);
        viewport.beat();

        viewport.filter(Optional.of(_ -> false));
        Draw draw = viewport.beat().orElseThrow();

        assertThat(draw.end()).isLessThan(draw.base());
        assertThat(viewport.matches()).contains(new Matches(0, 500, 0));
    }

    @Test
    void countsOnlyMatchingRowsAsNewWhilePaused() {
        rows.arrive(100);
        viewport.filter(Optional.of(TENTHS));
        viewport.beat();
        viewport.pause(10);
        viewport.beat();

        rows.arrive(1_240);

        assertThat(viewport.beat().orElseThrow().fresh()).isEqualTo(124);
    }

    @Test
    void goesThroughThePausedRowsThoughTheRingHasMovedOn() {
        rows.arrive(4_000);
        viewport.beat();
        viewport.pause(4_000);
        viewport.beat();
        rows.arrive(100_000);

        viewport.filter(Optional.of(TENTHS));
        Draw draw = viewport.beat().orElseThrow();

        assertThat(draw.mode()).isEqualTo(Mode.PAUSED);
        assertThat(ordinals(draw)).endsWith(3_990L, 4_000L);
        assertThat(draw.end()).isEqualTo(400);
        assertThat(draw.fresh()).isEqualTo(5_000);
    }

    @Test
    void anotherFilterInAPauseFindsWhatTheFirstHadHidden() {
        rows.arrive(3_000);
        viewport.filter(Optional.of(TENTHS));
        viewport.beat();
        viewport.pause(300);
        viewport.beat();
        rows.arrive(100_000);

        viewport.filter(Optional.of(event -> event.ordinal() % 100 == 7));

        assertThat(ordinals(viewport.beat().orElseThrow())).endsWith(2_807L, 2_907L);
    }

    @Test
    void withoutItsFilterAPausedViewShowsAllRowsUpToTheSameMoment() {
        rows.arrive(1_005);
        viewport.filter(Optional.of(TENTHS));
        viewport.beat();
        viewport.pause(100);
        viewport.beat();
        rows.arrive(50);

        viewport.filter(Optional.empty());
        Draw draw = viewport.beat().orElseThrow();

        assertThat(draw.end()).isEqualTo(1_005);
        assertThat(ordinals(draw)).endsWith(1_004L, 1_005L);
        assertThat(draw.fresh()).isEqualTo(50);
    }

    @Test
    void keepsItsOrderUnderAnotherFilter() {
        rows.arrive(100);
        viewport.beat();
        viewport.sort(Optional.of(Comparator.comparingLong(GadgetEvent::ordinal).reversed()));
        viewport.beat();

        viewport.filter(Optional.of(TENTHS));
        Draw draw = viewport.beat().orElseThrow();

        assertThat(draw.mode()).isEqualTo(Mode.SORTED);
        assertThat(ordinals(draw))
                .containsExactly(100L, 90L, 80L, 70L, 60L, 50L, 40L, 30L, 20L, 10L);
    }

    @Test
    void filtersWhatHasEnded() {
        rows.arrive(100).end();
        viewport.beat();
        viewport.beat();

        viewport.filter(Optional.of(TENTHS));
        Draw draw = viewport.beat().orElseThrow();

        assertThat(draw.mode()).isEqualTo(Mode.ENDED);
        assertThat(ordinals(draw)).hasSize(10).endsWith(100L);
    }

    @Test
    void hidesWhatCameBeforeTheMarkUnderAFilterToo() {
        rows.arrive(100);
        viewport.filter(Optional.of(TENTHS));
        viewport.beat();
        viewport.clear(true);
        rows.arrive(30);

        assertThat(ordinals(viewport.beat().orElseThrow())).containsExactly(110L, 120L, 130L);

        viewport.clear(false);

        assertThat(ordinals(viewport.beat().orElseThrow())).startsWith(10L).endsWith(130L);
    }

    @Test
    void resumesAtTheNewestMatch() {
        rows.arrive(100);
        viewport.filter(Optional.of(TENTHS));
        viewport.beat();
        viewport.pause(10);
        viewport.beat();
        rows.arrive(200);

        viewport.resume(false);
        Draw draw = viewport.beat().orElseThrow();

        assertThat(draw.mode()).isEqualTo(Mode.LIVE);
        assertThat(ordinals(draw)).endsWith(290L, 300L);
    }

    private static List<Long> ordinals(Draw draw) {
        return draw.lines().stream().map(Line::event).map(GadgetEvent::ordinal).toList();
    }
}
