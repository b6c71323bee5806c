package io.gadgethq.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.live.LiveHubs;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.live.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

class ThreadPerFeedPipelinesTest {
    private static final Feed FEED = SampleGadget.feed("node-1");
    private static final GadgetSchema SCHEMA = SampleGadget.schema();

    private final KeepingStore store = new KeepingStore();
    private final KeepingHub hub = new KeepingHub();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ThreadPerFeedPipelines pipelines =
            new ThreadPerFeedPipelines(
                    store,
                    hub,
                    new SettableClock(SampleGadget.NOON),
                    new PipelineProperties(
                            DataSize.ofKilobytes(64),
                            DataSize.ofMegabytes(1),
                            Duration.ofMillis(1),
                            100,
                            10),
                    registry);

    @Test
    void handlesWhatIsWaitingBeforeItCloses() {
        KeepingListener listener = new KeepingListener();
        Inlet inlet = open(FEED, "trace", listener);
        assertThat(hub.joined).containsExactly(FEED);
        for (int i = 0; i < 300; i++) {
            inlet.accept(frame(i));
        }
        inlet.accept(StreamEndings.stopped(SampleGadget.NOON));

        inlet.close();
        assertThat(store.flushed).as("what is safe").containsExactly(FEED.id());
        inlet.close();
        inlet.accept(frame(1000));

        FeedCounts counts = inlet.checkpoint().counts();
        assertThat(counts.received() + lost()).isEqualTo(300);
        assertThat(counts.balanced()).isTrue();
        assertThat(listener.ends).hasSize(1);
        assertThat(hub.joined).isEmpty();
        assertThat(registry.get("gadget.inlet").gauge().value()).isZero();
    }

    @Test
    void showsTheFirstEventWithoutWaitingForMore() {
        Inlet inlet = open(FEED, "trace", new KeepingListener());

        inlet.accept(frame(1));

        await().until(() -> hub.events().size() == 1);
        await().until(() -> inlet.checkpoint().nextOrdinal() == 2);
        inlet.close();
    }

    @Test
    void aFloodIsCountedExactlyAndHarmsNoOtherFeed() {
        Inlet flood = open(FEED, "trace", new KeepingListener());
        Inlet calm = open(SampleGadget.feed("node-2"), "trace", new KeepingListener());
        for (int i = 0; i < 100_000; i++) {
            flood.accept(frame(i));
            if (i % 1000 == 0) {
                calm.accept(frame(i));
            }
        }
        flood.close();
        calm.close();

        assertThat(flood.checkpoint().counts().received() + lost()).isEqualTo(100_000);
        assertThat(calm.checkpoint().counts().received()).isEqualTo(100);
        assertThat(store.losses()).allMatch(loss -> loss.place() == LossPlace.INLET);
        assertThat(registry.get("gadget.events").tag("outcome", "accepted").counter().count())
                .isEqualTo(100_100.0 - lost());
    }

    @Test
    void aFeedIsOpenOnceAtATime() {
        Inlet first = open(FEED, "trace", new KeepingListener());
        assertThatThrownBy(() -> open(FEED, "trace", new KeepingListener()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(FEED.id().toString());

        first.close();

        open(FEED, "trace", new KeepingListener()).close();
    }

    @Test
    void aFeedThatCouldNotBeOpenedCanBeOpenedLater() {
        store.away = true;
        PipelineSpec spec =
                new PipelineSpec(
                        FEED,
                        LiveHubs.SHOP,
                        "demo",
                        "trace",
                        Tier.METADATA,
                        Scope.EVERYTHING,
                        true);
        assertThatExceptionOfType(FeedUnavailable.class)
                .isThrownBy(() -> pipelines.open(spec, new KeepingListener()))
                .withMessage("the database is away");
        store.away = false;

        open(FEED, "trace", new KeepingListener()).close();

        assertThat(store.open).isEmpty();
    }

    @Test
    void aFeedThatDidNotBeginGivesBackWhatItHad() {
        hub.broken = true;
        assertThatThrownBy(() -> open(FEED, "trace", new KeepingListener()))
                .hasMessage("a bug in the hub");
        assertThat(store.open).isEmpty();
        hub.broken = false;

        open(FEED, "trace", new KeepingListener()).close();

        assertThat(store.open).isEmpty();
        assertThat(hub.joined).isEmpty();
    }

    @Test
    void aFeedWhoseEndFailedCanBeOpenedAgain() {
        Inlet inlet = open(FEED, "trace", new KeepingListener());
        inlet.accept(frame(1));
        store.broken = true;
        inlet.close();
        assertThat(store.open).isEmpty();
        store.broken = false;

        Inlet next = open(FEED, "trace", new KeepingListener());
        hub.broken = true;
        next.close();
        hub.broken = false;

        open(FEED, "trace", new KeepingListener()).close();
        assertThat(hub.joined).isEmpty();
    }

    @Test
    void aListenerMayCloseItsOwnFeed() throws InterruptedException {
        AtomicReference<Inlet> inlet = new AtomicReference<>();
        CountDownLatch closed = new CountDownLatch(1);
        FeedListener closing =
                new FeedListener() {
                    @Override
                    public void ended(StreamEnd end) {
                        inlet.get().close();
                        closed.countDown();
                    }

                    @Override
                    public void replaced() {
                        throw new AssertionError("nobody else is here");
                    }
                };
        inlet.set(open(FEED, "trace", closing));

        inlet.get().accept(StreamEndings.stopped(SampleGadget.NOON));

        closed.await();
        await().until(hub.joined::isEmpty);
    }

    @Test
    void metersOfManyGadgetsDoNotLeak() {
        List<Inlet> used = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            used.add(open(SampleGadget.feed("used-" + i), "used", new KeepingListener()));
        }
        for (int i = 0; i < 1000; i++) {
            open(FEED, "gadget-" + i, new KeepingListener()).close();
        }
        used.forEach(Inlet::close);

        long gadgets =
                registry.getMeters().stream()
                        .map(meter -> String.valueOf(meter.getId().getTag("gadget")))
                        .distinct()
                        .count();
        assertThat(gadgets).isBetween(2L, (long) PipelineMeters.MAX_UNUSED + 3);
        assertThat(registry.find("gadget.events").tag("gadget", "used").counters()).isNotEmpty();
        assertThat(registry.find("gadget.events").tag("gadget", "gadget-0").counters()).isEmpty();
    }

    @Test
    void closingTheConsoleClosesEveryFeed() {
        Inlet inlet = open(FEED, "trace", new KeepingListener());
        open(SampleGadget.feed("node-2"), "trace", new KeepingListener());
        inlet.accept(frame(1));

        pipelines.close();

        assertThat(hub.joined).isEmpty();
        assertThat(inlet.checkpoint().counts().received()).isEqualTo(1);
    }

    private long lost() {
        return store.losses().stream().mapToLong(loss -> loss.count().orElseThrow()).sum();
    }

    private Inlet open(Feed feed, String gadget, FeedListener listener) {
        return TestFeeds.open(
                pipelines,
                new PipelineSpec(
                        feed, LiveHubs.SHOP, "demo", gadget, Tier.METADATA, Scope.EVERYTHING, true),
                listener);
    }

    private static Frame frame(int value) {
        return SampleGadget.frame(
                SCHEMA,
                SampleGadget.TRACE,
                SampleGadget.NOON,
                SampleGadget.trace(SampleGadget.NOON_NANOS, value));
    }
}
