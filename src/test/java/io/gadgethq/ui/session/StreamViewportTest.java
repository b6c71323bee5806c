package io.gadgethq.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.ui.grid.Draw;
import io.gadgethq.ui.grid.Draw.Line;
import io.gadgethq.ui.grid.Draw.Mode;
import io.gadgethq.ui.grid.GridColumns;
import io.gadgethq.ui.grid.LineWriter;
import io.gadgethq.ui.grid.TestRows;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

class StreamViewportTest {
    private static final int FIT = 20;

    private final TestRows rows = new TestRows(50_000);
    private final StreamViewport viewport = new StreamViewport(rows);

    StreamViewportTest() {
        viewport.fit(FIT);
    }

    @Test
    void sendsNothingBeforeTheBrowserHasSaidHowMuchFits() {
        StreamViewport unfitted = new StreamViewport(rows.arrive(5));

        assertThat(unfitted.beat()).isEmpty();
    }

    @Test
    void sendsNothingWhenNothingHasCome() {
        rows.arrive(5);
        viewport.beat();

        assertThat(viewport.beat()).isEmpty();
    }

    @Test
    void sendsOnlyWhatIsNewWhileItFollows() {
        rows.arrive(100);
        viewport.beat();
        rows.arrive(3);

        Draw draw = viewport.beat().orElseThrow();

        assertThat(draw.mode()).isEqualTo(Mode.LIVE);
        assertThat(indices(draw)).containsExactly(101L, 102L, 103L);
        assertThat(draw.fresh()).isEqualTo(3);
        assertThat(draw.end()).isEqualTo(103);
    }

    @Test
    void sendsOneScreenHoweverManyRowsCome() {
        viewport.beat();
        rows.arrive(125);
        int few = viewport.beat().orElseThrow().lines().size();
        rows.arrive(12_500);
        int many = viewport.beat().orElseThrow().lines().size();

        assertThat(many).isEqualTo(few);
    }

    @Test
    void standsStillWhilePausedAndCountsWhatComes() {
        rows.arrive(100);
        viewport.beat();
        viewport.pause(100);
        rows.arrive(1_240);

        Draw draw = viewport.beat().orElseThrow();

        assertThat(draw.mode()).isEqualTo(Mode.PAUSED);
        assertThat(draw.end()).isEqualTo(100);
        assertThat(draw.fresh()).isEqualTo(1_240);
        assertThat(draw.lines()).isEmpty();
    }

    @Test
    void pausesAtTheRowThePersonSawNotAtALaterOne() {
        rows.arrive(100);
        viewport.beat();
        rows.arrive(10);
        viewport.beat();

        viewport.pause(100);

        Draw draw = viewport.beat().orElseThrow();
        assertThat(draw.end()).isEqualTo(100);
        assertThat(draw.fresh()).isEqualTo(10);
    }

    @Test
    void bringsTheRowsAskedForWhilePaused() {
        rows.arrive(1_000);
        viewport.beat();
        viewport.pause(1_000);
        viewport.beat();

        viewport.want(0, 200, 5);

        assertThat(indices(viewport.beat().orElseThrow()))
                .containsExactly(200L, 201L, 202L, 203L, 204L);
    }

    @Test
    void keepsTheNewestRowsOfAPauseThoughTheRingMovesOn() {
        rows.arrive(10_000);
        viewport.beat();
        viewport.pause(10_000);
        rows.arrive(100_000);

        viewport.want(0, 10_000 - StreamViewport.FROZEN, 2);

        Draw draw = viewport.beat().orElseThrow();
        assertThat(draw.gone()).isEqualTo(10_000 - StreamViewport.FROZEN);
        assertThat(draw.lines()).hasSize(2);
        assertThat(draw.lines().getFirst().event()).isNull();
        assertThat(draw.lines().getLast().event().ordinal())
                .isEqualTo(10_001 - StreamViewport.FROZEN);
    }

    @Test
    void jumpsToTheNewestRowsOnResume() {
        rows.arrive(100);
        viewport.beat();
        viewport.pause(100);
        rows.arrive(5_000);

        viewport.resume(false);

        Draw draw = viewport.beat().orElseThrow();
        assertThat(draw.mode()).isEqualTo(Mode.LIVE);
        assertThat(indices(draw)).endsWith(5_100L).hasSizeGreaterThanOrEqualTo(FIT);
    }

    @Test
    void catchesUpInOrderWithoutLeavingARowOutOfReachAtAnyRate() {
        rows.arrive(100);
        viewport.beat();
        viewport.pause(100);
        rows.arrive(20_000);
        viewport.resume(true);
        int beats = 0;
        long last = 100;
        Mode mode = Mode.CATCHING;

        while (mode == Mode.CATCHING && beats < 400) {
            rows.arrive(1_000);
            Draw draw = viewport.beat().orElseThrow();
            assertThat(draw.end()).isGreaterThan(last);
            last = draw.end();
            mode = draw.mode();
            beats++;
        }

        assertThat(mode).isEqualTo(Mode.LIVE);
        assertThat(last).isEqualTo(rows.newest());
        assertThat(beats).isBetween(5, 120);
    }

    @Test
    void sortsAFrozenWindowAndGoesBackToTheStream() {
        rows.arrive(300);
        viewport.beat();

        viewport.sort(Optional.of(Comparator.comparingLong(event -> -event.ordinal())));

        Draw sorted = viewport.beat().orElseThrow();
        assertThat(sorted.mode()).isEqualTo(Mode.SORTED);
        assertThat(sorted.lines().getFirst().event().ordinal()).isEqualTo(300);
        assertThat(sorted.end()).isEqualTo(300);
        viewport.resume(false);
        assertThat(viewport.beat().orElseThrow().mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void hidesWhatCameBeforeTheMarkAndShowsItAgain() {
        rows.arrive(100);
        viewport.beat();

        viewport.clear(true);
        Draw cleared = viewport.beat().orElseThrow();
        rows.arrive(2);
        Draw next = viewport.beat().orElseThrow();
        viewport.clear(false);
        Draw undone = viewport.beat().orElseThrow();

        assertThat(cleared.lines()).isEmpty();
        assertThat(cleared.base()).isEqualTo(101);
        assertThat(indices(next)).containsExactly(101L, 102L);
        assertThat(undone.base()).isEqualTo(1);
        assertThat(indices(undone)).contains(100L, 102L);
    }

    @Test
    void findsAnEventByItsIdentity() {
        rows.arrive(60_000);

        assertThat(viewport.find(TestRows.FEED.id(), 59_000)).hasValue(59_000);
        assertThat(viewport.find(TestRows.FEED.id(), 3)).isEmpty();
    }

    @Test
    void keepsTheLastRowsWhenTheStreamEnds() {
        rows.arrive(30);
        viewport.beat();
        rows.end();

        Draw draw = viewport.beat().orElseThrow();

        assertThat(draw.mode()).isEqualTo(Mode.ENDED);
        assertThat(draw.end()).isEqualTo(30);
        assertThat(viewport.beat()).isEmpty();
    }

    @Test
    void answersNothingAboutAnotherGeneration() {
        rows.arrive(30);
        viewport.beat();

        assertThat(viewport.at(7, 3)).isEmpty();
        assertThat(viewport.at(0, 3).orElseThrow().ordinal()).isEqualTo(3);
    }

    @Test
    void writesTheSameBytesAtAnyRate() {
        LineWriter writer = new LineWriter(GridColumns.of(TestRows.LAYOUT).defaults());

        long slow = bytes(writer, 125);
        long fast = bytes(writer, 12_500);

        assertThat((double) fast / slow).isBetween(0.8, 1.2);
        assertThat(fast / 40 * 4).isLessThan(100_000);
    }

    /** Of forty beats with so many rows each. */
    private long bytes(LineWriter writer, int rowsPerBeat) {
        long bytes = 0;
        for (int beat = 0; beat < 40; beat++) {
            rows.arrive(rowsPerBeat);
            StringBuilder out = new StringBuilder();
            for (Line line : viewport.beat().orElseThrow().lines()) {
                writer.write(line.index(), line.event(), out);
            }
            bytes += out.length();
        }
        return bytes;
    }

    private static List<Long> indices(Draw draw) {
        return draw.lines().stream().map(Line::index).toList();
    }
}
