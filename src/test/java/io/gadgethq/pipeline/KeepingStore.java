package io.gadgethq.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.StoreBatch;
import io.gadgethq.history.StoreCondition;
import io.gadgethq.history.StoreUnavailable;
import io.gadgethq.history.StoredFeed;
import io.gadgethq.history.Taken;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what feeds hand over, as they hand it over. */
final class KeepingStore implements EventStore {
    final List<StoreBatch> batches = new CopyOnWriteArrayList<>();
    final Set<FeedId> open = ConcurrentHashMap.newKeySet();
    final Set<FeedId> flushed = ConcurrentHashMap.newKeySet();
    private final Map<FeedId, FeedCheckpoint> checkpoints = new ConcurrentHashMap<>();
    volatile boolean away;
    volatile boolean replaced;
    volatile boolean broken;
    volatile Optional<Loss> hole = Optional.empty();

    void stands(Feed feed, FeedCheckpoint at) {
        checkpoints.put(feed.id(), at);
    }

    FeedCheckpoint checkpoint(Feed feed) {
        return checkpoints.getOrDefault(feed.id(), FeedCheckpoint.START);
    }

    List<GadgetEvent> events() {
        return batches.stream().flatMap(batch -> batch.events().stream()).toList();
    }

    List<Loss> losses() {
        return batches.stream().flatMap(batch -> batch.losses().stream()).toList();
    }

    @Override
    public FeedStore open(StoredFeed stored) throws StoreUnavailable {
        if (away) {
            throw new StoreUnavailable("the database is away");
        }
        Feed feed = stored.feed();
        FeedCheckpoint from = checkpoint(feed);
        open.add(feed.id());
        return new FeedStore() {
            @Override
            public FeedCheckpoint from() {
                return from;
            }

            @Override
            public Taken append(StoreBatch batch) {
                if (broken) {
                    throw new IllegalStateException("a bug in the store");
                }
                if (!replaced) {
                    batches.add(batch);
                    checkpoints.put(feed.id(), batch.after());
                }
                Optional<Loss> told = hole;
                hole = Optional.empty();
                return new Taken(told);
            }

            @Override
            public FeedBooks books() {
                throw new AssertionError("a pipeline does not ask");
            }

            @Override
            public boolean isReplaced() {
                return replaced;
            }

            @Override
            public boolean flush(Duration atMost) {
                assertThat(open).contains(feed.id());
                flushed.add(feed.id());
                return true;
            }

            @Override
            public void close() {
                open.remove(feed.id());
            }
        };
    }

    @Override
    public List<FeedBooks> books(SessionId session) {
        throw new AssertionError("a pipeline does not ask");
    }

    @Override
    public List<FeedBooks> books(Collection<Feed> feeds) {
        throw new AssertionError("a pipeline does not ask");
    }

    @Override
    public StoreCondition condition() {
        throw new AssertionError("a pipeline does not ask");
    }
}
