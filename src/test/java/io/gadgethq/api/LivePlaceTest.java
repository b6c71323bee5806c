package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.SampleGadget;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

class LivePlaceTest {
    private final SessionId session = new SessionId(new UUID(5, 9));

    /** What is read back knows only the text, so whatever is cached in between must not show. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itsTextSaysAllThatChanged(long seed) {
        Random random = new Random(seed);
        List<Feed> feeds = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            feeds.add(SampleGadget.feed(session, "node-" + i));
        }
        long[] ordinals = new long[feeds.size()];
        int[] losses = new int[feeds.size()];
        LivePlace place = LivePlace.start(session, "p");

        for (int step = 0; step < 3_000; step++) {
            int i = random.nextInt(Math.min(feeds.size(), 1 + step / 20));
            if (random.nextInt(10) == 0 && ordinals[i] > 0) {
                place.told(
                        feeds.get(i).id(),
                        Loss.exactly(
                                        1,
                                        LossPlace.INLET,
                                        SampleGadget.NOON,
                                        SampleGadget.NOON,
                                        "full")
                                .after(ordinals[i]));
                losses[i]++;
            } else {
                ordinals[i] += 1 + random.nextInt(random.nextInt(5) == 0 ? 100_000 : 2);
                losses[i] = 0;
                place.had(event(feeds.get(i), ordinals[i]));
            }

            LivePlace read = LivePlace.parse(session, place.text());
            for (int k = 0; k < ordinals.length; k++) {
                assertThat(read.ordinal(feeds.get(k).id())).isEqualTo(ordinals[k]);
                assertThat(read.losses(feeds.get(k).id())).isEqualTo(losses[k]);
            }
            assertThat(read.text()).isEqualTo(place.text());
        }
    }

    private static GadgetEvent event(Feed feed, long ordinal) {
        return SampleGadget.events(
                        SampleGadget.schema(),
                        SampleGadget.TRACE,
                        feed,
                        ordinal,
                        SampleGadget.trace(1, 1, "shop"))
                .getFirst();
    }
}
