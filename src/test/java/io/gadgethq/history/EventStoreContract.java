package io.gadgethq.history;

import static io.gadgethq.history.SampleBatches.batch;
import static io.gadgethq.history.SampleBatches.loss;
import static io.gadgethq.history.SampleBatches.stored;
import static io.gadgethq.history.SampleBatches.upTo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.SampleGadget;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What every store of events keeps to. */
public abstract class EventStoreContract {
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

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
}
