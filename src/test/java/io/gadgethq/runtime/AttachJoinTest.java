package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.StreamEnd;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

class AttachJoinTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final HeardArrivals heard = new HeardArrivals();
    private final AtomicLong nanos = new AtomicLong();
    private final ModelRing ring = new ModelRing();

    @Test
    void handsANewFeedOnAtOnce() {
        AttachJoin join = join(FeedTail.EMPTY);
        ring.unique(3);

        join.accept(ring.packet(0));

        assertThat(positions()).containsExactly(0);
        assertThat(heard.losses()).isEmpty();
    }

    @Test
    void warnsThatAFullRingOfANewFeedMayHaveOverwrittenOlderPackets() {
        AttachJoin join = join(FeedTail.EMPTY);
        ring.unique(1_030);

        play(join, 0, 1_030);

        assertThat(places()).containsExactly(LossPlace.RING_OVERRUN);
        assertThat(heard.losses().getFirst().count()).isEmpty();
        assertThat(heard.losses().getFirst().afterOrdinal())
                .as("before everything that came")
                .hasValue(0);
        assertThat(positions()).hasSize(1_030);
    }

    @Test
    void doesNotMistakeTheFirstPacketsOfANewFeedForAFullRing() {
        AttachJoin join = join(FeedTail.EMPTY);
        ring.unique(2_000);

        for (int i = 0; i < 2_000; i++) {
            nanos.addAndGet(Duration.ofMillis(1).toNanos());
            join.accept(ring.packet(i));
        }

        assertThat(heard.losses()).isEmpty();
    }

    @Test
    void leavesOutWhatWasAcceptedAndGoesOnWithoutWaiting() {
        ring.unique(200);
        AttachJoin join = join(tailUpTo(100));

        play(join, 0, 150);

        assertThat(positions()).isEqualTo(IntStream.range(100, 150).boxed().toList());
        assertThat(heard.losses()).isEmpty();
    }

    @Test
    void waitsForAPauseWhenTheTailIsShort() {
        ring.unique(10);
        AttachJoin join = join(tailUpTo(3));
        play(join, 0, 5);
        assertThat(heard.all()).isEmpty();

        assertThat(passes(join, Duration.ofSeconds(1))).isFalse();

        assertThat(positions()).containsExactly(3, 4);
        assertThat(heard.losses()).isEmpty();
    }

    @Test
    void saysThatTheRingWasOverrunWhenItIsFullAndTheTailIsNotInIt() {
        ring.unique(3_000);
        AttachJoin join = join(tailUpTo(100));

        play(join, ring.replayFrom(3_000), 3_000);

        assertThat(places()).containsExactly(LossPlace.RING_OVERRUN);
        assertThat(heard.all().getFirst()).isInstanceOf(Loss.class);
        assertThat(positions()).hasSize(1_024).startsWith(1_976);
    }

    @Test
    void saysThatTheInstanceRestartedWhenTheReplayIsShort() {
        ring.unique(100).restart().unique(20);
        AttachJoin join = join(tailUpTo(100));

        play(join, 100, 120);
        assertThat(passes(join, Duration.ofSeconds(1))).isFalse();

        assertThat(places()).containsExactly(LossPlace.AGENT_RESTART);
        assertThat(positions()).isEqualTo(IntStream.range(100, 120).boxed().toList());
    }

    @Test
    void doesNotTakeABusyGadgetThatRestartedForAFullRing() {
        ring.unique(100).restart().unique(1_100);
        AttachJoin join = join(tailUpTo(100));

        for (int i = 100; i < 1_200; i++) {
            nanos.addAndGet(Duration.ofMillis(2).toNanos());
            join.accept(ring.packet(i));
            join.tick();
        }

        assertThat(places()).containsExactly(LossPlace.AGENT_RESTART);
        assertThat(positions()).hasSize(1_100);
    }

    @Test
    void saysSoTooWhenTheRestartedInstanceHasSaidNothingYet() {
        ring.unique(100);
        AttachJoin join = join(tailUpTo(100));
        assertThat(join.tick()).isTrue();

        assertThat(passes(join, Duration.ofSeconds(9))).isTrue();
        assertThat(passes(join, Duration.ofSeconds(1))).isFalse();

        assertThat(places()).containsExactly(LossPlace.AGENT_RESTART);
    }

    @Test
    void waitsForAnAgentThatHasNotBegun() {
        ring.unique(100);
        AttachJoin join =
                new AttachJoin(tailUpTo(100), heard, AttachJoin.Limits.DEFAULT, NOW, nanos::get);

        assertThat(passes(join, Duration.ofMinutes(1))).isTrue();
        join.announced();
        play(join, 0, 100);

        assertThat(heard.all()).isEmpty();
    }

    @Test
    void takesNothingTwiceWhenTheAgentHangsInMidReplay() {
        ring.unique(200);
        AttachJoin join = join(tailUpTo(150));
        play(join, 0, 40);

        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(join.tick()).as("nothing was heard of the agent").isTrue();
        join.answered(nanos.get() - Duration.ofSeconds(31).toNanos());
        assertThat(join.tick()).as("asked before the last packet").isTrue();
        play(join, 40, 200);

        assertThat(positions()).isEqualTo(IntStream.range(150, 200).boxed().toList());
        assertThat(heard.losses()).isEmpty();
    }

    @Test
    void isNotFooledByIdleIntervals() {
        ring.unique(100).empty(80).unique(10);
        AttachJoin join = join(tailUpTo(170));

        play(join, 0, 190);
        assertThat(passes(join, Duration.ofSeconds(1))).isFalse();

        assertThat(positions()).containsAll(IntStream.range(180, 190).boxed().toList());
        assertThat(positions())
                .doesNotContainAnyElementsOf(IntStream.range(0, 100).boxed().toList());
        // 64 empty packets are all that is known: whether a restart lies between cannot be told.
        assertThat(heard.losses()).hasSize(1);
    }

    @Test
    void isSureOfItsPlaceWhenARecordLiesBeforeTheIdleIntervals() {
        ring.unique(100).empty(20).unique(10);
        AttachJoin join = join(tailUpTo(120));

        play(join, 0, 130);

        assertThat(positions()).isEqualTo(IntStream.range(120, 130).boxed().toList());
        assertThat(heard.losses()).isEmpty();
    }

    @Test
    void findsItsPlaceThroughHolesOfTheFirstStream() {
        ring.unique(200);
        long[] everyThird =
                IntStream.range(0, 100)
                        .filter(i -> i % 3 == 0)
                        .mapToLong(i -> ring.packet(i).digest())
                        .toArray();
        AttachJoin join = join(FeedTail.of(everyThird));

        play(join, 0, 150);
        assertThat(passes(join, Duration.ofSeconds(1))).isFalse();

        assertThat(positions()).isEqualTo(IntStream.range(100, 150).boxed().toList());
        assertThat(heard.losses()).isEmpty();
    }

    @Test
    void keepsALossBehindTheMatchAndDropsOneBeforeIt() {
        ring.unique(50);
        AttachJoin join = join(tailUpTo(20));
        Loss known = queueLoss(1);
        Loss fresh = queueLoss(2);
        play(join, 0, 5);
        join.accept(known);
        play(join, 6, 20);
        join.accept(fresh);
        play(join, 22, 25);
        assertThat(passes(join, Duration.ofSeconds(1))).isFalse();

        assertThat(heard.losses()).containsExactly(fresh);
        assertThat(positions()).containsExactly(22, 23, 24);
    }

    @Test
    void holdsNoMoreThanItsShareOfMemoryAndCountsWhatItLetGo() {
        AttachJoin join =
                announced(
                        new AttachJoin(
                                FeedTail.of(1, 2, 3),
                                heard,
                                new AttachJoin.Limits(
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(10),
                                        Duration.ofMillis(500),
                                        Duration.ofSeconds(1),
                                        100),
                                NOW,
                                nanos::get));
        ring.unique(20);

        play(join, 0, 20);
        assertThat(passes(join, Duration.ofSeconds(1))).isFalse();

        assertThat(positions()).isEqualTo(IntStream.range(9, 20).boxed().toList());
        assertThat(places()).containsExactly(LossPlace.AGENT_RESTART, LossPlace.INLET);
        assertThat(heard.losses().get(1).count()).hasValue(9);
    }

    @Test
    void leavesToTheNextAttachWhatItCouldNotPlaceBeforeACut() {
        ring.unique(100);
        AttachJoin join = join(tailUpTo(80));
        play(join, 0, 50);

        join.end(new StreamEnd(StreamEnd.Reason.CUT, "", NOW));

        assertThat(heard.all()).hasSize(1);
        assertThat(heard.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.CUT);
    }

    @Test
    void handsOnWhatItHoldsWhenNoOtherAttachWillCome() {
        ring.unique(10);
        AttachJoin join = join(tailUpTo(3));
        play(join, 0, 5);

        join.settle();
        join.end(new StreamEnd(StreamEnd.Reason.STOPPED, "", NOW));

        assertThat(positions()).containsExactly(3, 4);
    }

    private static Loss queueLoss(long count) {
        return Loss.exactly(count, LossPlace.AGENT_QUEUE, NOW, NOW, "queue");
    }

    private FeedTail tailUpTo(int end) {
        return FeedTail.of(
                IntStream.range(0, end).mapToLong(i -> ring.packet(i).digest()).toArray());
    }

    private AttachJoin join(FeedTail tail) {
        return announced(new AttachJoin(tail, heard, AttachJoin.Limits.DEFAULT, NOW, nanos::get));
    }

    private static AttachJoin announced(AttachJoin join) {
        join.announced();
        return join;
    }

    /** Time passes, and the agent answers something at its end. */
    private boolean passes(AttachJoin join, Duration time) {
        nanos.addAndGet(time.toNanos());
        join.answered(nanos.get());
        return join.tick();
    }

    private void play(AttachJoin join, int from, int to) {
        for (int i = from; i < to; i++) {
            join.accept(ring.packet(i));
        }
    }

    private List<Integer> positions() {
        return heard.of(Frame.class).stream()
                .map(frame ->
                        IntStream.range(0, ring.size())
                                .filter(i -> ring.packet(i) == frame)
                                .findFirst()
                                .orElseThrow())
                .toList();
    }

    private List<LossPlace> places() {
        return heard.losses().stream().map(Loss::place).toList();
    }
}
