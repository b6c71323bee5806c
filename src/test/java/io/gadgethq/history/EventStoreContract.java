package io.gadgethq.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.SampleGadget;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** What every store of events keeps to. */
public abstract class EventStoreContract {
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final GadgetSchema SCHEMA = SampleGadget.schema();

    protected final SessionId session = new SessionId(UUID.randomUUID());
    protected final Feed feed = SampleGadget.feed(session, "node-1");

    protected abstract EventStore store();

    /** The ordinals of the committed events of a feed, ascending. */
    protected abstract List<Long> ordinals(FeedId feed);

    @Test
    void aNewFeedBeginsAtTheStart() throws Exception {
        try (FeedStore store = store().open(stored(feed))) {
            assertThat(store.from()).isEqualTo(FeedCheckpoint.START);
            assertThat(store.books().balanced()).isTrue();
        }
    }

    @Test
    void keepsEveryEventOnceInOrder() throws Exception {
        try (FeedStore store = store().open(stored(feed))) {
            for (int first = 1; first <= 91; first += 10) {
                assertThat(store.append(batch(feed, first, 10))).isEqualTo(Taken.NOTHING);
                assertThat(store.books().balanced()).isTrue();
            }
            assertThat(store.flush(PATIENCE)).isTrue();
        }

        assertThat(ordinals(feed.id())).isEqualTo(upTo(100));
        FeedBooks books = store().books(session).getFirst();
        assertThat(books.stored()).isEqualTo(100);
        assertThat(books.waiting()).isZero();
        assertThat(books.balanced()).isTrue();
    }

    @Test
    void aFeedGoesOnWhereItStood() throws Exception {
        StoreBatch batch = batch(feed, 1, 10);
        try (FeedStore store = store().open(stored(feed))) {
            store.append(batch);
            assertThat(store.flush(PATIENCE)).isTrue();
        }

        try (FeedStore store = store().open(stored(feed))) {
            assertThat(store.from()).isEqualTo(batch.after());
            store.append(batch(feed, 11, 5));
            assertThat(store.flush(PATIENCE)).isTrue();
            assertThat(store.books().stored()).isEqualTo(15);
            assertThat(store.books().balanced()).isTrue();
        }
        assertThat(ordinals(feed.id())).isEqualTo(upTo(15));
    }

    @Test
    void aSecondOwnerReplacesTheFirst() throws Exception {
        FeedStore first = store().open(stored(feed));
        first.append(batch(feed, 1, 10));
        assertThat(first.flush(PATIENCE)).isTrue();

        FeedStore second = store().open(stored(feed));
        first.append(batch(feed, 11, 7));
        assertThat(first.flush(PATIENCE)).isFalse();
        second.append(batch(feed, 11, 3));
        assertThat(second.flush(PATIENCE)).isTrue();

        assertThat(first.isReplaced()).isTrue();
        assertThat(second.isReplaced()).isFalse();
        assertThat(ordinals(feed.id())).isEqualTo(upTo(13));
        first.close();
        second.close();
    }

    @Test
    void keepsLossesInTheirOrder() throws Exception {
        Loss first = loss(LossPlace.KERNEL, 7);
        Loss second =
                Loss.unknown(
                                LossPlace.RING_OVERRUN,
                                SampleGadget.NOON,
                                SampleGadget.NOON.plusSeconds(1),
                                "nobody was there")
                        .after(10);
        try (FeedStore store = store().open(stored(feed))) {
            StoreBatch batch = batch(feed, 1, 10);
            store.append(new StoreBatch(batch.events(), List.of(first), batch.after()));
            store.append(new StoreBatch(List.of(), List.of(second), batch.after()));
            assertThat(store.books().losses()).containsExactly(first, second);
            assertThat(store.flush(PATIENCE)).isTrue();
        }

        try (FeedStore store = store().open(stored(feed))) {
            assertThat(store.books().losses()).containsExactly(first, second);
        }
        assertThat(store().books(session).getFirst().losses()).containsExactly(first, second);
    }

    @Test
    void keepsOnlyTheBooksOfASessionThatIsNotKept() throws Exception {
        try (FeedStore store = store().open(stored(feed, false))) {
            store.append(batch(feed, 1, 10));
            assertThat(store.flush(PATIENCE)).isTrue();
            assertThat(store.books().balanced()).isTrue();
            assertThat(store.books().counts().accepted()).isEqualTo(10);
        }

        assertThat(ordinals(feed.id())).isEmpty();
        FeedBooks books = store().books(session).getFirst();
        assertThat(books.keepsEvents()).isFalse();
        assertThat(books.stored() + books.waiting() + books.lostStore()).isZero();
        assertThat(books.nextOrdinal()).isEqualTo(11);
    }

    @Test
    void hasTheBooksOfAllFeedsOfASession() throws Exception {
        Feed other = SampleGadget.feed(session, "node-2");
        Feed foreign = SampleGadget.feed(new SessionId(UUID.randomUUID()), "node-1");
        for (Feed one : List.of(other, feed, foreign)) {
            try (FeedStore store = store().open(stored(one))) {
                store.append(batch(one, 1, 1));
                assertThat(store.flush(PATIENCE)).isTrue();
            }
        }

        assertThat(store().books(session)).extracting(FeedBooks::feed).containsExactly(feed, other);
    }

    protected static StoredFeed stored(Feed feed) {
        return stored(feed, true);
    }

    protected static StoredFeed stored(Feed feed, boolean keepsEvents) {
        return new StoredFeed(
                feed, new TenantId("shop"), "east", "trace_open", Tier.PATHS, keepsEvents);
    }

    /** So many events from this ordinal on, of a feed that accepted all it received. */
    protected static StoreBatch batch(Feed feed, long first, int events) {
        return new StoreBatch(
                events(feed, first, events), List.of(), checkpoint(first + events - 1));
    }

    protected static List<GadgetEvent> events(Feed feed, long first, int events) {
        List<GadgetEvent> all = new ArrayList<>();
        for (long ordinal = first; ordinal < first + events; ordinal++) {
            long time = SampleGadget.NOON_NANOS + ordinal * 1_000_007;
            byte[] packet = SampleGadget.trace(time, (int) ordinal, "shop", "web-" + ordinal % 3);
            all.addAll(SampleGadget.events(SCHEMA, SampleGadget.TRACE, feed, ordinal, packet));
        }
        return all;
    }

    protected static FeedCheckpoint checkpoint(long accepted) {
        return new FeedCheckpoint(
                1,
                accepted + 1,
                accepted + 100,
                FeedTail.of(accepted, -accepted),
                new FeedCounts(accepted + 3, 1, 1, 1, 0, accepted),
                Optional.of(SampleGadget.NOON));
    }

    protected static Loss loss(LossPlace place, long count) {
        return Loss.exactly(
                        count,
                        place,
                        SampleGadget.NOON,
                        SampleGadget.NOON.plusSeconds(1),
                        "made for a test")
                .after(3);
    }

    protected static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
