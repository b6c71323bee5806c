package io.gadgethq.history.ingest;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.StoreCondition;
import io.gadgethq.history.StoreUnavailable;
import io.gadgethq.history.StoredFeed;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps events in PostgreSQL. */
final class PostgresEventStore implements EventStore, SmartLifecycle {
    private final FeedTables tables;
    private final FeedRegistry feeds;
    private final Lanes lanes;

    PostgresEventStore(FeedTables tables, FeedRegistry feeds, Lanes lanes) {
        this.tables = tables;
        this.feeds = feeds;
        this.lanes = lanes;
    }

    @Override
    public FeedStore open(StoredFeed feed) throws StoreUnavailable {
        FeedId id = feed.feed().id();
        if (!lanes.isDrained()) {
            throw new StoreUnavailable(
                    "what was spooled before the start is being written: %d MiB left"
                            .formatted(lanes.spooledBytes() >> 20));
        }
        PostgresFeedStore before = feeds.of(id);
        if (before != null && before.isFinishing()) {
            throw new StoreUnavailable(
                    "%d events taken before are still being written"
                            .formatted(before.books().waiting()));
        }
        try {
            OpenedFeed opened = tables.open(feed);
            PostgresFeedStore store =
                    new PostgresFeedStore(opened, lanes.of(id), lanes.meters()::lost);
            feeds.add(store);
            return store;
        } catch (DataAccessException e) {
            throw new StoreUnavailable("the database does not answer", e);
        }
    }

    @Override
    public List<FeedBooks> books(SessionId session) {
        return tables.books(session).stream().map(this::current).toList();
    }

    @Override
    public List<FeedBooks> books(Collection<Feed> asked) {
        List<FeedBooks> found = new ArrayList<>();
        List<FeedId> others = new ArrayList<>();
        for (Feed feed : asked) {
            PostgresFeedStore store = feeds.of(feed.id());
            if (store == null) {
                others.add(feed.id());
            } else {
                found.add(store.books());
            }
        }
        if (!others.isEmpty()) {
            found.addAll(tables.books(others));
        }
        return found;
    }

    private FeedBooks current(FeedBooks written) {
        return Optional.ofNullable(feeds.of(written.feed().id()))
                .map(PostgresFeedStore::books)
                .orElse(written);
    }

    @Override
    public StoreCondition condition() {
        return lanes.condition();
    }

    @Override
    public void start() {
        lanes.start();
    }

    @Override
    public void stop() {
        lanes.stop();
    }

    @Override
    public boolean isRunning() {
        return lanes.isRunning();
    }

    /** Starts before, and stops after, whoever brings events. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1000;
    }
}
