package io.gadgethq.history;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.live.SampleGadget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Batches made for tests of the store. */
public final class SampleBatches {
    private static final GadgetSchema SCHEMA = SampleGadget.schema();

    private SampleBatches() {}

    public static StoredFeed stored(Feed feed) {
        return stored(feed, true);
    }

    public static StoredFeed stored(Feed feed, boolean keepsEvents) {
        return new StoredFeed(
                feed, new TenantId("shop"), "east", "trace_open", Tier.PATHS, keepsEvents);
    }

    /** So many events from this ordinal on, of a feed that accepted all it received. */
    public static StoreBatch batch(Feed feed, long first, int events) {
        return new StoreBatch(
                events(feed, first, events), List.of(), checkpoint(first + events - 1));
    }

    public static List<GadgetEvent> events(Feed feed, long first, int events) {
        return events(feed, first, events, _ -> "");
    }

    /**
     * @param labels of the pod, by ordinal
     */
    public static List<GadgetEvent> events(
            Feed feed, long first, int events, LongFunction<String> labels) {
        List<GadgetEvent> all = new ArrayList<>();
        for (long ordinal = first; ordinal < first + events; ordinal++) {
            long time = SampleGadget.NOON_NANOS + ordinal * 1_000_007;
            byte[] packet =
                    SampleGadget.trace(
                            time,
                            (int) ordinal,
                            "shop",
                            "web-" + ordinal % 3,
                            "",
                            labels.apply(ordinal));
            all.addAll(SampleGadget.events(SCHEMA, SampleGadget.TRACE, feed, ordinal, packet));
        }
        return all;
    }

    public static FeedCheckpoint checkpoint(long accepted) {
        return new FeedCheckpoint(
                1,
                accepted + 1,
                accepted + 100,
                FeedTail.of(accepted, -accepted),
                new FeedCounts(accepted + 3, 1, 1, 1, 0, accepted),
                Optional.of(SampleGadget.NOON));
    }

    public static Loss loss(LossPlace place, long count) {
        return Loss.exactly(
                        count,
                        place,
                        SampleGadget.NOON,
                        SampleGadget.NOON.plusSeconds(1),
                        "made for a test")
                .after(3);
    }

    public static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
