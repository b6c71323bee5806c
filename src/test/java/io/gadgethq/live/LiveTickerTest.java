package io.gadgethq.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gadgethq.access.Tier;
import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetSchema;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class LiveTickerTest {
    private static final Feed A = SampleGadget.feed("a");
    private static final Feed B = SampleGadget.feed("b");
    private static final GadgetSchema SCHEMA = SampleGadget.schema();

    @Test
    void showsTheTableOfANodeThatIsAlone() {
        SettableClock clock = new SettableClock(SampleGadget.NOON);
        InMemoryLiveHub hub = LiveHubs.hub(clock, LiveHubs.limits(1000));
        hub.open(A.session(), LiveHubs.SHOP, Tier.METADATA);
        hub.join(A);
        hub.join(B);
        try (LiveTicker ticker = new LiveTicker(hub);
                LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, A.session())) {
            hub.publish(
                    A,
                    new EventBatch(
                            A,
                            SCHEMA.layout(SampleGadget.TOP).orElseThrow(),
                            clock.instant(),
                            SampleGadget.events(
                                    SCHEMA, SampleGadget.TOP, A, 1, SampleGadget.top("a", 1))));
            assertThat(watcher.table("top")).isEmpty();

            clock.advance(Duration.ofSeconds(1));

            await().until(() -> watcher.table("top").isPresent());
            assertThat(watcher.table("nothing")).isEmpty();
            assertThat(watcher.histogram("top", "comm")).isEmpty();
            ticker.close();
        }
    }
}
