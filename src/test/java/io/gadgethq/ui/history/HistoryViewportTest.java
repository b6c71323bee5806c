package io.gadgethq.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.TimeRange;
import io.gadgethq.ui.FakeHistory;
import io.gadgethq.ui.grid.Draw;
import io.gadgethq.ui.grid.Draw.Mode;
import io.gadgethq.ui.grid.TestRows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

class HistoryViewportTest {
    private static final Actor OPERATOR =
            new Actor("operator", Optional.of(new TenantId("shop")), Set.of(Role.OPERATOR));
    private static final Instant FROM = Instant.ofEpochSecond(1_700_000_000);
    private static final Instant TO = FROM.plusSeconds(100);

    private final FakeHistory history = new FakeHistory();
    private final HistoryViewport viewport = new HistoryViewport(() -> {});

    @BeforeEach
    void twentyRowsFit() {
        viewport.fit(20);
    }

    @Test
    void beginsAtTheNewestRow() throws ExpressionProblem {
        store(1, 10_000);

        show(false, Optional.empty());

        assertThat(ordinals(settled())).last().isEqualTo(10_000L);
    }

    @Test
    void knowsHowManyRowsThereAreOnceTheyAreCounted() throws ExpressionProblem {
        store(1, 10_000);
        show(false, Optional.empty());
        settled();

        count();

        Draw draw = viewport.beat().orElseThrow();
        assertThat(draw.end() - draw.base() + 1).isEqualTo(10_000);
    }

    @Test
    void scrollsFromTheOldestToTheNewestWithoutSkipOrRepeatWhileRowsArrive()
            throws ExpressionProblem {
        store(1, 20_000);
        show(true, Optional.empty());
        settled();
        count();
        viewport.pause(0);
        Draw start = viewport.beat().orElseThrow();
        List<Long> seen = new ArrayList<>();
        long next = 20_001;
        long index = start.base();

        while (true) {
            viewport.want(start.generation(), index, 37);
            load();
            List<GadgetEvent> rows = viewport.span(start.generation(), index, index + 36, 37);
            rows.forEach(event -> seen.add(event.ordinal()));
            index += rows.size();
            if (rows.isEmpty() && next > 22_000) {
                break;
            }
            if (next <= 22_000) {
                store(next, next + 9);
                next += 10;
                viewport.poll(TO);
                load();
            }
            viewport.beat();
        }

        assertThat(seen).containsExactlyElementsOf(LongStream.range(1, next).boxed().toList());
    }

    @Test
    void findsAnyRowInTheMiddleByItsNumber() throws ExpressionProblem {
        store(1, 20_000);
        show(false, Optional.empty());
        settled();
        count();
        Draw draw = viewport.beat().orElseThrow();

        viewport.want(draw.generation(), draw.base() + 12_344, 20);
        load();

        assertThat(ordinals(viewport.beat().orElseThrow()))
                .containsExactlyElementsOf(LongStream.range(12_345, 12_365).boxed().toList());
    }

    @Test
    void holdsABoundedNumberOfRowsHoweverFarItIsScrolled() throws ExpressionProblem {
        store(1, 20_000);
        show(false, Optional.empty());
        settled();
        count();
        Draw draw = viewport.beat().orElseThrow();

        for (long index = draw.end(); index > draw.base(); index -= 300) {
            viewport.want(draw.generation(), index - 300, 300);
            load();
        }

        assertThat(viewport.span(draw.generation(), draw.base(), draw.end(), 20_000).size())
                .isLessThanOrEqualTo(RowWindow.MAX);
    }

    @Test
    void followsWhatIsStoredWhileTheRangeEndsNow() throws ExpressionProblem {
        store(1, 100);
        show(true, Optional.empty());
        Draw before = settled();

        store(101, 105);
        viewport.poll(TO);
        load();

        Draw after = viewport.beat().orElseThrow();
        assertThat(after.mode()).isEqualTo(Mode.LIVE);
        assertThat(after.end()).isEqualTo(before.end() + 5);
        assertThat(ordinals(after)).containsExactly(101L, 102L, 103L, 104L, 105L);
    }

    @Test
    void bringsAnEventThatWasStoredLate() throws ExpressionProblem {
        history.store(
                "trace_open", List.of(TestRows.event(1, 1, "/a"), TestRows.event(3, 3, "/c")));
        show(true, Optional.empty());
        settled();

        GadgetEvent late = TestRows.event(2, 2, "/b");
        history.store(
                "trace_open",
                List.of(new GadgetEvent(late.feed(), 4, late.timeNanos(), late.row())));
        viewport.poll(TO);
        load();

        assertThat(ordinals(viewport.beat().orElseThrow())).containsExactly(4L);
    }

    @Test
    void countsWhatComesWhileItStandsStillAndJumpsThereWhenAsked() throws ExpressionProblem {
        store(1, 100);
        show(true, Optional.empty());
        settled();
        viewport.pause(0);
        settled();

        store(101, 1_340);
        viewport.poll(TO);
        load();

        Draw paused = viewport.beat().orElseThrow();
        assertThat(paused.mode()).isEqualTo(Mode.PAUSED);
        assertThat(paused.fresh()).isEqualTo(1_240);
        viewport.resume(false);
        load();
        assertThat(ordinals(viewport.beat().orElseThrow())).last().isEqualTo(1_340L);
    }

    @Test
    void doesNotFollowAPastRange() throws ExpressionProblem {
        store(1, 100);
        show(false, Optional.empty());
        assertThat(settled().mode()).isEqualTo(Mode.HISTORY);

        store(101, 105);
        viewport.poll(TO);

        assertThat(viewport.lacks()).isFalse();
    }

    @Test
    void beginsAtAMoment() throws ExpressionProblem {
        store(1, 10_000);
        Instant moment = Instant.EPOCH.plusNanos(TestRows.event(5_000, 0, "").timeNanos());

        show(false, Optional.of(moment));
        load();

        viewport.beat();
        long index = viewport.takeReveal().orElseThrow();
        assertThat(viewport.event(index).map(GadgetEvent::ordinal)).contains(5_000L);
    }

    @Test
    void sortsTheNewestRowsAndGoesBackToTheirOrder() throws ExpressionProblem {
        store(1, 50);
        show(false, Optional.empty());
        settled();

        viewport.sort(Optional.of(Comparator.comparingLong(GadgetEvent::ordinal).reversed()));
        load();

        Draw sorted = viewport.beat().orElseThrow();
        assertThat(sorted.mode()).isEqualTo(Mode.SORTED);
        assertThat(ordinals(sorted)).first().isEqualTo(50L);
        viewport.sort(Optional.empty());
        assertThat(viewport.beat().orElseThrow().mode()).isEqualTo(Mode.HISTORY);
    }

    @Test
    void saysThatThereIsNothing() throws ExpressionProblem {
        show(false, Optional.empty());

        Draw draw = settled();

        assertThat(draw.end()).isLessThan(draw.base());
    }

    @Test
    void givesUpRowsThatAreNoLongerWanted() throws ExpressionProblem {
        store(1, 100);
        show(false, Optional.empty());
        settled();

        show(false, Optional.empty());

        assertThat(viewport.beat()).isEmpty();
    }

    private void store(long first, long last) {
        history.store(
                "trace_open",
                LongStream.rangeClosed(first, last)
                        .mapToObj(ordinal ->
                                TestRows.event(ordinal, (int) (ordinal % 7), "/tmp/" + ordinal))
                        .toList());
    }

    private Rows rows() {
        return new Rows(
                history,
                OPERATOR,
                new HistorySelection(new TimeRange(FROM, TO), HistorySources.ALL));
    }

    private void show(boolean live, Optional<Instant> at) {
        viewport.show(new StoredRows(rows(), live), at);
    }

    private void count() throws ExpressionProblem {
        viewport.counted(history.histogram(OPERATOR, rows().selection(), 100, Optional.empty()));
    }

    private void load() throws ExpressionProblem {
        for (int i = 0; i < 100 && viewport.lacks(); i++) {
            viewport.load();
        }
        assertThat(viewport.lacks()).isFalse();
    }

    private Draw settled() throws ExpressionProblem {
        load();
        return viewport.beat().orElseThrow();
    }

    private static List<Long> ordinals(Draw draw) {
        return draw.lines().stream()
                .map(Draw.Line::event)
                .map(event -> event == null ? -1 : event.ordinal())
                .toList();
    }
}
