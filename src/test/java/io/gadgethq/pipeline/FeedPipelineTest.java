package io.gadgethq.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gadgethq.access.Tier;
import io.gadgethq.event.Arrival;
import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.StoreUnavailable;
import io.gadgethq.history.StoredFeed;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveHubs;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.live.SettableClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

class FeedPipelineTest {
    private static final Feed FEED = SampleGadget.feed("node-1");
    private static final GadgetSchema SCHEMA = SampleGadget.schema();
    private static final Scope SHOP =
            new Scope(List.of(), List.of("shop"), List.of(), List.of(), Map.of());

    private final KeepingHub hub = new KeepingHub();
    private final KeepingStore store = new KeepingStore();
    private final KeepingListener listener = new KeepingListener();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void numbersEventsAndKeepsTheBooks() {
        FeedPipeline pipeline = pipeline(SHOP, FeedCheckpoint.START);

        pipeline.handle(
                slots(
                        trace(1, "shop"),
                        trace(2, "bank"),
                        new Frame(SCHEMA, 0, 33, SampleGadget.NOON, new byte[] {1, 2, 3}),
                        new Frame(SCHEMA, 99, 34, SampleGadget.NOON, new byte[0]),
                        trace(3, "shop")));

        assertThat(hub.events()).extracting(GadgetEvent::ordinal).containsExactly(1L, 2L);
        assertThat(hub.events()).extracting(SampleGadget::value).containsExactly(1, 3);
        FeedCheckpoint checkpoint = pipeline.checkpoint();
        assertThat(checkpoint.counts()).isEqualTo(new FeedCounts(5, 2, 1, 0, 0, 2));
        assertThat(checkpoint.counts().balanced()).isTrue();
        assertThat(checkpoint.nextOrdinal()).isEqualTo(3);
        assertThat(checkpoint.tail().size()).isEqualTo(5);
        assertThat(registry.get("gadget.events").tag("outcome", "unreadable").counter().count())
                .isEqualTo(2);
    }

    @Test
    void goesOnWhereAnotherOwnerStopped() {
        FeedCheckpoint from =
                new FeedCheckpoint(4, 100, FeedTail.of(7, 8), new FeedCounts(120, 1, 20, 0, 0, 99));
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, from);
        assertThat(pipeline.checkpoint()).isEqualTo(from);

        Frame frame = trace(1, "shop");
        pipeline.handle(slots(frame));

        assertThat(pipeline.checkpoint())
                .isEqualTo(
                        new FeedCheckpoint(
                                4,
                                101,
                                101,
                                FeedTail.of(7, 8, frame.digest()),
                                new FeedCounts(121, 1, 20, 0, 0, 100),
                                Optional.of(at())));
        assertThat(registry.get("gadget.events").tag("outcome", "received").counter().count())
                .isEqualTo(1);
    }

    @Test
    void givesTheOrdinalsOfADeadOwnerAgainOnlyToTheSamePackets() {
        FeedCheckpoint from =
                new FeedCheckpoint(1, 100, FeedTail.of(7, 8), FeedCounts.NONE).reserving();
        long mark = 100 + FeedCheckpoint.RESERVED_AHEAD;
        FeedPipeline joined = pipeline(Scope.EVERYTHING, from);
        FeedPipeline cut = pipeline(Scope.EVERYTHING, from);

        joined.handle(slots(trace(1, ""), trace(2, "")));
        cut.handle(slots(loss(1, LossPlace.RING_OVERRUN)));
        FeedCheckpoint waiting = cut.checkpoint();
        cut.handle(slots(trace(1, ""), loss(1, LossPlace.RING_OVERRUN), trace(2, "")));

        assertThat(joined.checkpoint().nextOrdinal()).isEqualTo(102);
        assertThat(waiting.nextOrdinal()).isEqualTo(mark);
        assertThat(cut.checkpoint().nextOrdinal()).isEqualTo(mark + 2);
        assertThat(store.losses())
                .extracting(loss -> loss.afterOrdinal().orElseThrow())
                .containsExactly(99L, mark);
    }

    @ParameterizedTest
    @EnumSource(names = {"AGENT_QUEUE", "AGENT_RESTART", "RING_OVERRUN"})
    void aHoleInAReplayKeepsTheOrdinalsThatADeadOwnerMayHaveGivenToItsPackets(LossPlace place) {
        FeedCheckpoint from =
                new FeedCheckpoint(1, 100, FeedTail.of(7, 8), FeedCounts.NONE).reserving();
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, from);

        pipeline.handle(slots(trace(1, ""), loss(5, place), trace(2, "")));

        assertThat(hub.events())
                .extracting(GadgetEvent::ordinal)
                .containsExactly(100L, 100 + FeedCheckpoint.RESERVED_AHEAD);
    }

    @Test
    void keepsTheReservationUntilThereIsAHole() {
        FeedCheckpoint from =
                new FeedCheckpoint(1, 100, FeedTail.of(7, 8), FeedCounts.NONE).reserving();
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, from);

        pipeline.handle(slots(trace(1, ""), loss(5, LossPlace.KERNEL)));

        assertThat(pipeline.checkpoint().nextOrdinal()).isEqualTo(101);
        assertThat(pipeline.checkpoint().reservedTo()).isEqualTo(from.reservedTo());
    }

    @ParameterizedTest
    @EnumSource(names = {"AGENT_RESTART", "RING_OVERRUN"})
    void aHoleBetweenTwoAttachesBeganWithTheLastPacketHeard(LossPlace place) {
        Instant attached = at().plusSeconds(90);
        Loss hole = Loss.unknown(place, attached, attached, "for a test");
        FeedPipeline here = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);
        here.handle(slots(trace(1, "")));
        FeedPipeline afterRestart = pipeline(Scope.EVERYTHING, here.checkpoint());

        here.handle(slots(hole));
        afterRestart.handle(slots(hole));

        assertThat(store.losses())
                .hasSize(2)
                .allSatisfy(loss -> {
                    assertThat(loss.from()).isEqualTo(at());
                    assertThat(loss.to()).isEqualTo(attached);
                    assertThat(loss.afterOrdinal()).hasValue(1);
                });
    }

    @Test
    void aHoleBeforeTheRingOfANewFeedStaysThereAndTheRingIsKept() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);
        Frame frame = trace(1, "");

        pipeline.handle(slots(frame, loss(1, LossPlace.RING_OVERRUN).after(0)));

        assertThat(store.losses().getFirst().afterOrdinal()).hasValue(0);
        assertThat(pipeline.checkpoint().tail()).isEqualTo(FeedTail.of(frame.digest()));
    }

    @Test
    void aHoleBeforeTheRingOfALaterStreamLiesBehindTheEarlierOne() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);

        pipeline.handle(
                slots(trace(1, ""), trace(2, ""), StreamEndings.stopped(SampleGadget.NOON)));
        pipeline.handle(slots(trace(3, ""), loss(1, LossPlace.RING_OVERRUN).after(0)));

        assertThat(store.losses().getFirst().afterOrdinal()).hasValue(2);
    }

    @Test
    void aHoleIsStoredWithTheBooksBehindItAndAfterTheEventsBeforeIt() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);

        pipeline.handle(slots(trace(1, ""), loss(1, LossPlace.AGENT_RESTART), trace(2, "")));

        assertThat(store.batches)
                .extracting(
                        batch -> batch.events().size(),
                        batch -> batch.losses().size(),
                        batch -> batch.after().epoch(),
                        batch -> batch.after().nextOrdinal())
                .containsExactly(tuple(1, 0, 1, 2L), tuple(0, 1, 2, 2L), tuple(1, 0, 2, 3L));
    }

    @Test
    void handsEveryEventToTheStoreOnceAndReservesAhead() {
        FeedPipeline pipeline = pipeline(SHOP, FeedCheckpoint.START);

        pipeline.handle(slots(trace(1, "shop"), trace(2, "bank"), trace(3, "shop")));
        pipeline.handle(slots(trace(4, "shop")));

        assertThat(store.events()).isEqualTo(hub.events()).hasSize(3);
        assertThat(store.batches.getLast().after()).isEqualTo(pipeline.checkpoint().reserving());

        pipeline.close();

        assertThat(store.batches.getLast().after())
                .as("nothing is handed out any more")
                .isEqualTo(pipeline.checkpoint());
        assertThat(store.open).isEmpty();
    }

    @Test
    void tellsWatchersWhatTheStoreCouldNotKeep() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);
        Loss hole = loss(7, LossPlace.STORE).after(3);
        store.hole = Optional.of(hole);

        pipeline.handle(slots(trace(1, "")));

        assertThat(hub.items).contains(hole);
        assertThat(registry.get("gadget.lost").tag("place", "store").counter().count())
                .isEqualTo(7);
    }

    @Test
    void tellsOnceThatAnotherOwnsTheFeed() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);
        store.replaced = true;

        pipeline.handle(slots(trace(1, "")));
        pipeline.handle(slots(trace(2, "")));

        assertThat(listener.replaced).hasValue(1);
    }

    @Test
    void packetsDroppedFromAReplayKeepTheOrdinalsTheyMayHaveHad() {
        FeedCheckpoint from =
                new FeedCheckpoint(1, 100, FeedTail.of(7, 8), FeedCounts.NONE).reserving();
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, from);

        pipeline.handle(List.of(new Slot(loss(2, LossPlace.INLET), FeedTail.of(9, 10))));
        pipeline.handle(slots(trace(1, "")));

        assertThat(hub.events())
                .extracting(GadgetEvent::ordinal)
                .containsExactly(100 + FeedCheckpoint.RESERVED_AHEAD);
        assertThat(store.losses().getFirst().afterOrdinal()).hasValue(99);
    }

    @Test
    void locatesLossesBehindTheLastEvent() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);
        Loss gap = loss(5, LossPlace.AGENT_QUEUE);

        pipeline.handle(slots(trace(1, ""), trace(2, ""), gap, trace(3, "")));

        assertThat(store.losses()).containsExactly(gap.after(2));
        assertThat(hub.items)
                .hasExactlyElementsOfTypes(EventBatch.class, Loss.class, EventBatch.class);
        assertThat(registry.get("gadget.lost").tag("place", "agent_queue").counter().count())
                .isEqualTo(5);
    }

    @Test
    void aRestartedAgentRaisesTheEpochAndForgetsItsRing() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);

        pipeline.handle(
                slots(
                        trace(1, ""),
                        Loss.unknown(
                                LossPlace.AGENT_RESTART,
                                SampleGadget.NOON,
                                SampleGadget.NOON,
                                "restarted")));
        Frame next = trace(2, "");
        pipeline.handle(slots(next));

        assertThat(pipeline.checkpoint().epoch()).isEqualTo(2);
        assertThat(pipeline.checkpoint().nextOrdinal()).isEqualTo(3);
        assertThat(pipeline.checkpoint().tail()).isEqualTo(FeedTail.of(next.digest()));
    }

    @Test
    void anOverrunRingIsForgottenInTheSameEpoch() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);

        pipeline.handle(slots(trace(1, ""), loss(1, LossPlace.RING_OVERRUN)));

        assertThat(pipeline.checkpoint().epoch()).isEqualTo(1);
        assertThat(pipeline.checkpoint().tail()).isEqualTo(FeedTail.EMPTY);
    }

    @Test
    void theTailHoldsTheLast64PacketsAlsoThoseThatWereDropped() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            slots.add(new Slot(frame(i)));
        }
        slots.add(new Slot(loss(2, LossPlace.INLET), FeedTail.of(500, 501)));
        slots.add(new Slot(frame(100)));

        pipeline.handle(slots);

        long[] expected =
                LongStream.concat(LongStream.range(39, 100), LongStream.of(500, 501, 100))
                        .toArray();
        assertThat(pipeline.checkpoint().tail()).isEqualTo(FeedTail.of(expected));
    }

    @Test
    void thePacketOfATableIsABatchOfItsOwnEvenIfNothingIsInIt() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);

        pipeline.handle(
                slots(trace(1, ""), top("a", 1, "b", 2), top(), trace(2, ""), trace(3, "")));

        assertThat(hub.batches())
                .extracting(batch -> batch.events().size())
                .containsExactly(1, 2, 0, 2);
        assertThat(hub.batches())
                .extracting(batch -> batch.array() == null ? "" : batch.array().source().name())
                .containsExactly("", "top", "top", "");
        assertThat(pipeline.checkpoint().counts().received()).isEqualTo(5);
    }

    @Test
    void takesTheTimeOfArrivalWhereAnEventHasNone() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);

        pipeline.handle(slots(top("a", 1)));

        assertThat(hub.events())
                .extracting(GadgetEvent::timeNanos)
                .containsExactly(SampleGadget.NOON_NANOS);
    }

    @Test
    void followsASchemaThatChangesInTheStream() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);
        GadgetSchema other = SampleGadget.schema();

        pipeline.handle(
                slots(
                        trace(1, ""),
                        SampleGadget.frame(other, 0, SampleGadget.NOON, SampleGadget.trace(5, 2))));

        assertThat(hub.events())
                .extracting(event -> event.row().layout())
                .containsExactly(SCHEMA.layout(0).orElseThrow(), other.layout(0).orElseThrow());
    }

    @Test
    void hasEverythingInTheCheckpointWhenTheEndIsTold() {
        List<FeedCheckpoint> seen = new ArrayList<>();
        List<FeedPipeline> self = new ArrayList<>();
        FeedListener asking =
                new FeedListener() {
                    @Override
                    public void ended(StreamEnd end) {
                        seen.add(self.getFirst().checkpoint());
                    }

                    @Override
                    public void replaced() {
                        throw new AssertionError("nobody else is here");
                    }
                };
        self.add(pipeline(Scope.EVERYTHING, FeedCheckpoint.START, asking, hub));

        self.getFirst()
                .handle(
                        slots(
                                trace(1, ""),
                                loss(1, LossPlace.KERNEL),
                                trace(2, ""),
                                StreamEndings.stopped(SampleGadget.NOON)));

        assertThat(seen).extracting(FeedCheckpoint::nextOrdinal).containsExactly(3L);
    }

    @Test
    void survivesAListenerAndAHubThatThrow() {
        FeedListener throwing =
                new FeedListener() {
                    @Override
                    public void ended(StreamEnd end) {
                        throw new IllegalStateException("a bug");
                    }

                    @Override
                    public void replaced() {
                        throw new IllegalStateException("another bug");
                    }
                };
        LiveHub broken =
                (LiveHub)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {LiveHub.class},
                                (_, _, _) -> {
                                    throw new IllegalStateException("a third bug");
                                });
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START, throwing, broken);

        pipeline.handle(
                slots(
                        trace(1, ""),
                        loss(1, LossPlace.KERNEL),
                        StreamEndings.stopped(SampleGadget.NOON),
                        trace(2, "")));

        assertThat(pipeline.checkpoint().counts().accepted()).isEqualTo(2);
        assertThat(pipeline.checkpoint().counts().balanced()).isTrue();
    }

    @Test
    void survivesAnErrorWhileHandling() {
        LiveHub exhausted =
                (LiveHub)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {LiveHub.class},
                                (_, _, _) -> {
                                    throw new StackOverflowError();
                                });
        FeedPipeline pipeline =
                pipeline(Scope.EVERYTHING, FeedCheckpoint.START, listener, exhausted);

        pipeline.handle(slots(top("a", 1), top("b", 2)));
        pipeline.handle(slots(trace(1, "")));
        pipeline.handle(slots(trace(2, ""), StreamEndings.stopped(SampleGadget.NOON)));

        assertThat(listener.ends).as("the engine waits for the end").hasSize(1);
        assertThat(pipeline.checkpoint().counts().accepted()).isEqualTo(4);
        assertThat(pipeline.checkpoint().counts().balanced()).isTrue();
    }

    @Test
    void aFrameFromTheFutureHasNoNegativeLag() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);

        pipeline.handle(
                slots(
                        SampleGadget.frame(
                                SCHEMA,
                                SampleGadget.TRACE,
                                at().plusSeconds(60),
                                SampleGadget.trace(1, 1))));

        assertThat(registry.get("gadget.lag").timer().count()).isEqualTo(1);
        assertThat(registry.get("gadget.lag").timer().max(TimeUnit.NANOSECONDS)).isZero();
    }

    @Test
    void passesLogLinesAtTheirPlace() {
        FeedPipeline pipeline = pipeline(Scope.EVERYTHING, FeedCheckpoint.START);

        pipeline.handle(
                slots(
                        trace(1, ""),
                        new LogLine(LogLine.Severity.WARN, "hm", SampleGadget.NOON),
                        trace(2, "")));

        assertThat(hub.items)
                .hasExactlyElementsOfTypes(EventBatch.class, LogLine.class, EventBatch.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void balancesTheBooksOfAnyStream(long seed) {
        Random random = new Random(seed);
        FeedPipeline pipeline = pipeline(SHOP, FeedCheckpoint.START);
        long received = 0;
        long lost = 0;
        for (int batch = 0; batch < 100; batch++) {
            List<Arrival> arrivals = new ArrayList<>();
            for (int i = random.nextInt(40); i > 0; i--) {
                switch (random.nextInt(8)) {
                    case 0, 1 -> arrivals.add(trace(i, "shop"));
                    case 2 -> arrivals.add(trace(i, "bank"));
                    case 3 -> arrivals.add(top("a", 1, "b", 2, "c", 3));
                    case 4 -> arrivals.add(top());
                    case 5 -> arrivals.add(damaged(random));
                    case 6 -> arrivals.add(new LogLine(LogLine.Severity.INFO, "", at()));
                    default -> arrivals.add(loss(2, LossPlace.KERNEL));
                }
                received += weight(arrivals.getLast());
                lost += arrivals.getLast() instanceof Loss ? 2 : 0;
            }
            pipeline.handle(slots(arrivals.toArray(Arrival[]::new)));

            FeedCounts counts = pipeline.checkpoint().counts();
            assertThat(counts.balanced()).isTrue();
            assertThat(counts.received()).isEqualTo(received);
            assertThat(counts.accepted()).isEqualTo(hub.events().size());
            assertThat(pipeline.checkpoint().nextOrdinal()).isEqualTo(counts.accepted() + 1);
        }
        assertThat(hub.events())
                .extracting(GadgetEvent::ordinal)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, hub.events().size()).boxed().toList());
        assertThat(store.losses().stream().mapToLong(loss -> loss.count().orElseThrow()).sum())
                .isEqualTo(lost);
    }

    private static int weight(Arrival arrival) {
        return switch (arrival) {
            case Frame frame when frame.sourceId() == SampleGadget.TOP ->
                    frame.bytes().length == 0 ? 0 : 3;
            case Frame _ -> 1;
            case Loss _, LogLine _, StreamEnd _ -> 0;
        };
    }

    /** A packet of which the last field claims more bytes than there are. */
    private static Frame damaged(Random random) {
        byte[] packet = SampleGadget.trace(random.nextLong(), 1, "shop");
        byte[] half = Arrays.copyOf(packet, packet.length - 1 - random.nextInt(packet.length - 1));
        return SampleGadget.frame(SCHEMA, SampleGadget.TRACE, at(), half);
    }

    private static Instant at() {
        return SampleGadget.NOON;
    }

    @Test
    void countsWhatTheFilterKeepsBackAndNumbersTheRestWithoutAHole() throws Exception {
        FeedPipeline pipeline =
                filtering("value > 2 && k8s.namespace == 'shop'", FeedCheckpoint.START);

        pipeline.handle(
                slots(value(1, "shop"), value(3, "shop"), value(4, "other"), value(5, "shop")));

        assertThat(pipeline.checkpoint().counts()).isEqualTo(new FeedCounts(4, 0, 0, 2, 0, 2));
        assertThat(hub.events()).extracting(GadgetEvent::ordinal).containsExactly(1L, 2L);
        assertThat(hub.events()).extracting(SampleGadget::value).containsExactly(3, 5);
        assertThat(registry.get("gadget.events").tag("outcome", "filtered").counter().count())
                .isEqualTo(2);
    }

    @Test
    void aFilterAboutFieldsThatADataSourceLacksLetsNothingOfItThrough() throws Exception {
        FeedPipeline pipeline = filtering("comm == 'sh'", FeedCheckpoint.START);

        pipeline.handle(slots(value(1, "shop")));

        assertThat(pipeline.checkpoint().counts()).isEqualTo(new FeedCounts(1, 0, 0, 1, 0, 0));
    }

    private static Frame value(int value, String namespace) {
        byte[] packet = SampleGadget.trace(1, value, namespace);
        return SampleGadget.frame(SCHEMA, SampleGadget.TRACE, at(), packet);
    }

    private FeedPipeline filtering(String filter, FeedCheckpoint from) throws ExpressionProblem {
        store.stands(FEED, from);
        PipelineSpec spec =
                new PipelineSpec(
                        FEED,
                        LiveHubs.SHOP,
                        "demo",
                        "trace",
                        Tier.METADATA,
                        Scope.EVERYTHING,
                        true,
                        Optional.of(Expression.parse(filter)));
        return pipeline(spec, listener, hub);
    }

    private FeedPipeline pipeline(Scope scope, FeedCheckpoint from) {
        return pipeline(scope, from, listener, hub);
    }

    private FeedPipeline pipeline(
            Scope scope, FeedCheckpoint from, FeedListener listening, LiveHub to) {
        store.stands(FEED, from);
        PipelineSpec spec =
                new PipelineSpec(FEED, LiveHubs.SHOP, "demo", "trace", Tier.METADATA, scope, true);
        return pipeline(spec, listening, to);
    }

    private FeedPipeline pipeline(PipelineSpec spec, FeedListener listening, LiveHub to) {
        return new FeedPipeline(
                spec,
                open(),
                listening,
                to,
                new GadgetMeters(registry, Tags.of("cluster", "demo", "gadget", "trace")),
                new SettableClock(SampleGadget.NOON));
    }

    private FeedStore open() {
        try {
            return store.open(
                    new StoredFeed(FEED, LiveHubs.SHOP, "demo", "trace", Tier.METADATA, true));
        } catch (StoreUnavailable away) {
            throw new AssertionError(away);
        }
    }

    private static List<Slot> slots(Arrival... arrivals) {
        return Arrays.stream(arrivals).map(Slot::new).toList();
    }

    private static Loss loss(long count, LossPlace place) {
        return Loss.exactly(count, place, at(), at(), "for a test");
    }

    private static Frame frame(long digest) {
        return new Frame(SCHEMA, SampleGadget.TRACE, digest, at(), SampleGadget.trace(1, 1));
    }

    private static Frame trace(int value, String namespace) {
        byte[] packet = SampleGadget.trace(SampleGadget.NOON_NANOS + value, value, namespace);
        return SampleGadget.frame(SCHEMA, SampleGadget.TRACE, at(), packet);
    }

    private static Frame top(Object... cells) {
        return SampleGadget.frame(SCHEMA, SampleGadget.TOP, at(), SampleGadget.top(cells));
    }
}
