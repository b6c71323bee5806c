package io.gadgethq.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.live.SampleGadget;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

class FeedQueueTest {
    private static final Instant NOON = SampleGadget.NOON;
    private static final GadgetSchema SCHEMA = SampleGadget.schema();
    private static final int PACKET = 1024 - FeedQueue.FRAME_OVERHEAD;

    private final PipelineProperties limits =
            new PipelineProperties(
                    DataSize.ofKilobytes(64), DataSize.ofKilobytes(96), Duration.ZERO, 1000, 5);
    private final InletBudget budget = new InletBudget(limits);
    private final FeedQueue queue = new FeedQueue(limits, budget);

    @Test
    void dropsWhatDoesNotFitAndSaysSoBeforeTheNextFrame() throws InterruptedException {
        for (int i = 0; i < 70; i++) {
            queue.put(frame(i));
        }
        List<Arrival> first = taken();
        queue.put(frame(100));
        queue.close();

        assertThat(first).hasSize(65);
        assertThat(first.subList(0, 64)).allMatch(Frame.class::isInstance);
        assertThat(first.getLast())
                .isEqualTo(
                        Loss.exactly(
                                6,
                                LossPlace.INLET,
                                NOON.plusSeconds(64),
                                NOON.plusSeconds(69),
                                ((Loss) first.getLast()).cause()));
        assertThat(taken()).hasSize(1);
        assertThat(taken()).isEmpty();
    }

    @Test
    void handsTheDigestsOfDroppedFramesOn() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            queue.put(frame(i));
        }

        List<Slot> slots = queue.next();

        FeedTail dropped = slots.getLast().dropped();
        assertThat(dropped.size()).isEqualTo(64);
        assertThat(dropped.digest(63)).isEqualTo(199);
        assertThat(dropped.digest(0)).isEqualTo(136);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void takesOrCountsEveryFrameInOrder(long seed) throws InterruptedException {
        Random random = new Random(seed);
        long next = 0;
        long accounted = 0;
        for (int round = 0; round < 200; round++) {
            for (int i = random.nextInt(150); i > 0; i--) {
                queue.put(frame(next++));
            }
            queue.put(StreamEndings.stopped(NOON));
            for (Arrival arrival : taken()) {
                if (arrival instanceof Frame frame) {
                    assertThat(frame.digest()).isEqualTo(accounted);
                    accounted++;
                } else if (arrival instanceof Loss loss) {
                    accounted += loss.count().orElseThrow();
                }
            }
            assertThat(accounted).isEqualTo(next);
        }
    }

    @Test
    void countsAFrameThatNeverFitsAsLost() throws InterruptedException {
        queue.put(SampleGadget.frame(SCHEMA, 0, NOON, new byte[1 << 20]));

        List<Arrival> taken = taken();

        assertThat(taken).singleElement().isInstanceOf(Loss.class);
        assertThat(((Loss) taken.getFirst()).count()).hasValue(1);
        assertThat(budget.used()).isZero();
    }

    @Test
    void letsOneLargeFrameInBesideTheOthers() throws InterruptedException {
        InletBudget roomy = new InletBudget(withTotal(DataSize.ofMegabytes(1)));
        FeedQueue wide = new FeedQueue(limits, roomy);
        Frame large = SampleGadget.frame(SCHEMA, 0, NOON, new byte[80 * 1024]);
        for (int i = 0; i < 32; i++) {
            wide.put(frame(i));
        }
        wide.put(large);
        for (int i = 32; i < 64; i++) {
            wide.put(frame(i));
        }

        List<Arrival> taken = wide.next().stream().map(Slot::arrival).toList();

        assertThat(taken).hasSize(65).allMatch(Frame.class::isInstance);
        assertThat(taken.get(32)).isSameAs(large);
        wide.close();
        assertThat(wide.next()).isEmpty();
        assertThat(roomy.used()).isZero();
    }

    @Test
    void saysOfALargeFrameThatItIsLarge() throws InterruptedException {
        for (int i = 0; i < 70; i++) {
            queue.put(frame(i));
        }
        queue.put(SampleGadget.frame(SCHEMA, 0, NOON, new byte[80 * 1024]));
        queue.put(frame(71));

        List<Loss> losses =
                taken().stream().filter(Loss.class::isInstance).map(Loss.class::cast).toList();

        assertThat(losses)
                .extracting(loss -> loss.count().orElseThrow())
                .containsExactly(6L, 1L, 1L);
        assertThat(losses.get(0).cause()).contains("events came faster");
        assertThat(losses.get(1).cause()).contains("a packet larger than the inlet");
        assertThat(losses.get(2).cause()).isEqualTo(losses.get(0).cause());
    }

    @Test
    void dropsASecondLargeFrameWhileOneWaits() throws InterruptedException {
        InletBudget roomy = new InletBudget(withTotal(DataSize.ofMegabytes(1)));
        FeedQueue wide = new FeedQueue(limits, roomy);
        Frame large = SampleGadget.frame(SCHEMA, 0, NOON, new byte[80 * 1024]);
        wide.put(large);
        wide.put(large);

        List<Arrival> taken = wide.next().stream().map(Slot::arrival).toList();

        assertThat(taken).hasSize(2);
        assertThat(taken.getFirst()).isSameAs(large);
        assertThat(((Loss) taken.getLast()).count()).hasValue(1);
    }

    private static PipelineProperties withTotal(DataSize total) {
        return new PipelineProperties(DataSize.ofKilobytes(64), total, Duration.ZERO, 1000, 5);
    }

    @Test
    void letsLossesAndEndsInWhenItIsFull() throws InterruptedException {
        for (int i = 0; i < 64; i++) {
            queue.put(frame(i));
        }
        queue.put(Loss.exactly(7, LossPlace.AGENT_QUEUE, NOON, NOON, "gap"));
        queue.put(StreamEndings.stopped(NOON));

        assertThat(taken().subList(64, 66)).hasExactlyElementsOfTypes(Loss.class, StreamEnd.class);
    }

    @Test
    void joinsLossesWhenTooManyWait() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            queue.put(
                    i % 2 == 0
                            ? Loss.exactly(3, LossPlace.AGENT_QUEUE, NOON, NOON, "gap")
                            : Loss.atLeast(1, LossPlace.KERNEL, NOON, NOON, "lost"));
        }
        queue.put(Loss.unknown(LossPlace.KERNEL, NOON, NOON, "lost"));

        List<Arrival> taken = taken();

        assertThat(taken).hasSize(256);
        assertThat(sum(taken, LossPlace.AGENT_QUEUE)).isEqualTo(1500);
        assertThat(sum(taken, LossPlace.KERNEL)).isEqualTo(500);
    }

    @Test
    void joinsHolesToo() throws InterruptedException {
        for (int i = 0; i < 64; i++) {
            queue.put(frame(i));
        }
        for (int i = 0; i < 1000; i++) {
            queue.put(frame(1000 + i));
            queue.put(Loss.exactly(3, LossPlace.AGENT_QUEUE, NOON, NOON, "gap"));
        }
        queue.put(StreamEndings.stopped(NOON));

        List<Slot> slots = queue.next();
        List<Arrival> losses =
                slots.stream().map(Slot::arrival).filter(Loss.class::isInstance).toList();

        assertThat(losses).hasSize(256);
        assertThat(sum(ofPlace(losses, LossPlace.INLET), LossPlace.INLET)).isEqualTo(1000);
        assertThat(sum(ofPlace(losses, LossPlace.AGENT_QUEUE), LossPlace.AGENT_QUEUE))
                .isEqualTo(3000);
        assertThat(handled(slots)).endsWith(1997L, 1998L, 1999L).isSorted();
    }

    @Test
    void theDigestsOfAJoinedHoleStayBehindTheFramesBeforeIt() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            queue.put(Loss.exactly(1, LossPlace.INLET, NOON, NOON, "before"));
        }
        for (int i = 0; i < 64; i++) {
            queue.put(frame(i));
        }
        queue.put(frame(64));
        queue.put(frame(65));

        List<Slot> slots = new ArrayList<>(queue.next());

        assertThat(handled(slots)).hasSize(66).isSorted().endsWith(63L, 64L, 65L);
        assertThat(
                        slots.stream()
                                .map(Slot::arrival)
                                .filter(Loss.class::isInstance)
                                .mapToLong(loss -> ((Loss) loss).count().orElseThrow())
                                .sum())
                .isEqualTo(302);
    }

    private static List<Arrival> ofPlace(List<Arrival> losses, LossPlace place) {
        return losses.stream().filter(loss -> ((Loss) loss).place() == place).toList();
    }

    /** The digests in the order in which they are counted as handled. */
    private static List<Long> handled(List<Slot> slots) {
        List<Long> digests = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.arrival() instanceof Frame frame) {
                digests.add(frame.digest());
            }
            for (long digest : slot.dropped().toArray()) {
                digests.add(digest);
            }
        }
        return digests;
    }

    @Test
    void joinedLossesSpanAllTheirTimesAndKnowWhatTheyDoNotKnow() throws InterruptedException {
        for (int i = 0; i < 256; i++) {
            queue.put(Loss.unknown(LossPlace.KERNEL, NOON, NOON, "lost"));
        }
        Instant before = NOON.minusSeconds(9);
        Instant after = NOON.plusSeconds(9);
        queue.put(Loss.unknown(LossPlace.KERNEL, before, after, "lost"));
        Loss last = (Loss) taken().getLast();
        assertThat(last).isEqualTo(Loss.unknown(LossPlace.KERNEL, before, after, "lost"));

        for (int i = 0; i < 256; i++) {
            queue.put(Loss.exactly(1, LossPlace.KERNEL, before, after, "lost"));
        }
        queue.put(Loss.exactly(1, LossPlace.KERNEL, NOON, NOON, "lost"));
        queue.put(Loss.unknown(LossPlace.KERNEL, NOON, NOON, "lost"));
        queue.put(Loss.exactly(5, LossPlace.AGENT_QUEUE, NOON, NOON, "the first of its place"));

        List<Arrival> taken = taken();
        assertThat(taken).hasSize(257);
        assertThat(taken.get(255))
                .isEqualTo(Loss.atLeast(2, LossPlace.KERNEL, before, after, "lost"));
        assertThat(((Loss) taken.get(256)).count()).hasValue(5);
    }

    @Test
    void endsInARowAreOneEnd() throws InterruptedException {
        queue.put(StreamEndings.stopped(NOON));
        queue.put(StreamEndings.stopped(NOON.plusSeconds(1)));
        queue.put(frame(1));
        queue.put(StreamEndings.stopped(NOON.plusSeconds(2)));

        assertThat(taken())
                .hasExactlyElementsOfTypes(StreamEnd.class, Frame.class, StreamEnd.class);
    }

    @Test
    void aHoleSpansTheTimesOfItsFramesWhateverTheirOrder() throws InterruptedException {
        for (int i = 0; i < 64; i++) {
            queue.put(frame(i));
        }
        queue.put(frame(70));
        queue.put(frame(65));
        queue.put(frame(75));

        Loss loss = (Loss) taken().getLast();

        assertThat(loss.from()).isEqualTo(NOON.plusSeconds(65));
        assertThat(loss.to()).isEqualTo(NOON.plusSeconds(75));
    }

    private static long sum(List<Arrival> arrivals, LossPlace place) {
        return arrivals.stream()
                .map(Loss.class::cast)
                .filter(loss -> loss.place() == place)
                .map(Loss::count)
                .mapToLong(OptionalLong::orElseThrow)
                .sum();
    }

    @Test
    void leavesLogLinesOutAndSaysHowMany() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            queue.put(new LogLine(LogLine.Severity.INFO, "line " + i, NOON));
        }
        queue.put(frame(1));

        List<Arrival> taken = taken();

        assertThat(taken).hasSize(7);
        assertThat(taken.get(5))
                .isEqualTo(
                        new LogLine(
                                LogLine.Severity.WARN, "7 lines of the log were left out", NOON));
    }

    @Test
    void cutsALongLogLine() throws InterruptedException {
        queue.put(new LogLine(LogLine.Severity.INFO, "x".repeat(1 << 20), NOON));

        assertThat(((LogLine) taken().getFirst()).text()).hasSize(8192);
    }

    @Test
    void takesAtMostOneBatchAtATime() throws InterruptedException {
        FeedQueue small =
                new FeedQueue(
                        new PipelineProperties(
                                limits.inlet(), limits.inletsInTotal(), Duration.ZERO, 10, 5),
                        budget);
        for (int i = 0; i < 25; i++) {
            small.put(frame(i));
        }

        assertThat(small.next()).hasSize(10);
        assertThat(small.next()).hasSize(10);
        assertThat(small.next()).hasSize(5);
    }

    @Test
    void freesItsBytesOnlyWhenABatchWasHandled() throws InterruptedException {
        queue.put(frame(1));
        queue.next();
        assertThat(budget.used()).isEqualTo(1024);

        queue.put(frame(2));
        queue.next();
        queue.close();
        queue.next();

        assertThat(budget.used()).isZero();
    }

    @Test
    void leavesEveryFeedItsShareWhenTheTotalIsSpent() {
        FeedQueue other = new FeedQueue(limits, budget);
        budget.join();
        budget.join();
        for (int i = 0; i < 64; i++) {
            queue.put(frame(i));
        }
        for (int i = 0; i < 64; i++) {
            other.put(frame(i));
        }

        assertThat(budget.used()).isEqualTo((64 + 48) * 1024);
    }

    @Test
    void givesEverythingBackWhenItIsAbandoned() throws InterruptedException {
        queue.put(frame(1));
        queue.next();
        queue.put(frame(2));

        queue.abandon();
        queue.put(frame(3));

        assertThat(budget.used()).isZero();
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThat(
                        List.<ThrowingCallable>of(
                                () -> limits(1, 96, 20, 10, 10),
                                () -> limits(64, 32, 20, 10, 10),
                                () -> limits(64, 96, -1, 10, 10),
                                () -> limits(64, 96, 2000, 10, 10),
                                () -> limits(64, 96, 20, 0, 10),
                                () -> limits(64, 96, 20, 10, 0)))
                .allSatisfy(wrong ->
                        assertThatThrownBy(wrong)
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining("hq.pipeline."));
    }

    private static PipelineProperties limits(
            int kilobytes, int total, int millis, int frames, int lines) {
        return new PipelineProperties(
                DataSize.ofKilobytes(kilobytes),
                DataSize.ofKilobytes(total),
                Duration.ofMillis(millis),
                frames,
                lines);
    }

    private List<Arrival> taken() throws InterruptedException {
        List<Arrival> arrivals = new ArrayList<>();
        queue.next().forEach(slot -> arrivals.add(slot.arrival()));
        return arrivals;
    }

    private static Frame frame(long digest) {
        return new Frame(SCHEMA, 0, digest, NOON.plusSeconds(digest), new byte[PACKET]);
    }
}
