package io.gadgethq.pipeline;

import io.gadgethq.event.Feed;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.StoreBatch;
import io.gadgethq.history.StoreCondition;
import io.gadgethq.history.StoredFeed;
import io.gadgethq.history.Taken;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps nothing but the number of losses: for measuring the way before it. */
final class CountingStore implements EventStore {
    private final AtomicLong lost = new AtomicLong();

    long lost() {
        return lost.get();
    }

    @Override
    public FeedStore open(StoredFeed feed) {
        return new FeedStore() {
            @Override
            public FeedCheckpoint from() {
                return FeedCheckpoint.START;
            }

            @Override
            public Taken append(StoreBatch batch) {
                batch.losses().forEach(loss -> lost.addAndGet(loss.count().orElse(0)));
                return Taken.NOTHING;
            }

            @Override
            public FeedBooks books() {
                throw new AssertionError("a pipeline does not ask");
            }

            @Override
            public boolean isReplaced() {
                return false;
            }

            @Override
            public boolean flush(Duration atMost) {
                return true;
            }

            @Override
            public void close() {}
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
