package io.gadgethq.history;

import static io.gadgethq.history.SampleBatches.batch;
import static io.gadgethq.history.SampleBatches.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;

import org.junit.jupiter.api.Test;

import java.util.List;

class InMemoryEventStoreTest extends EventStoreContract {
    private final InMemoryEventStore store = new InMemoryEventStore(20);

    @Override
    protected EventStore store() {
        return store;
    }

    @Override
    protected List<Long> ordinals(FeedId feed) {
        return store.events(feed).stream().map(GadgetEvent::ordinal).toList();
    }

    @Test
    void losesWhatFindsNoRoomAndSaysSo() throws Exception {
        FeedStore feedStore = store.open(stored(feed));
        store.stop();
        feedStore.append(batch(feed, 1, 15));
        feedStore.append(batch(feed, 16, 10));
        assertThat(feedStore.books().lostStore()).isEqualTo(10);
        assertThat(feedStore.books().balanced()).isTrue();
        store.go();
        Loss hole = feedStore.append(batch(feed, 26, 5)).hole().orElseThrow();

        assertThat(hole.count()).hasValue(10);
        assertThat(hole.afterOrdinal()).hasValue(15);
        assertThat(feedStore.books().balanced()).isTrue();
        assertThat(ordinals(feed.id())).hasSize(20).doesNotContain(16L, 25L);
        assertThat(store.losses(feed.id())).containsExactly(hole);
    }

    @Test
    void refusesToOpenWhenTold() {
        store.refuse("the database does not answer");

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> store.open(stored(feed)))
                .withMessage("the database does not answer");
    }
}
