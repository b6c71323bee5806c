package io.gadgethq.history;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.SessionId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A store that commits at once, unless it is {@link #stop stopped}: then so many events may wait as there is room for, and
 * what comes beyond is lost and counted, until {@link #go}.
 */
public final class InMemoryEventStore implements EventStore {
    private final Map<FeedId, Shelved> shelved = new HashMap<>();
    private long room;
    private boolean stopped;
    private String refusal = "";

    public InMemoryEventStore() {
        this(Long.MAX_VALUE);
    }

    /**
     * @param room events that may wait while the store is stopped
     */
    public InMemoryEventStore(long room) {
        this.room = room;
    }

    /** What is kept of a feed. */
    private static final class Shelved {
        private final StoredFeed feed;
        private final List<GadgetEvent> events = new ArrayList<>();
        private FeedCheckpoint checkpoint = FeedCheckpoint.START;
        private List<Loss> losses = List.of();
        private long lost;
        private InMemoryFeedStore owner;

        private Shelved(StoredFeed feed) {
            this.feed = feed;
        }
    }

    @Override
    public synchronized FeedStore open(StoredFeed feed) throws StoreUnavailable {
        if (!refusal.isEmpty()) {
            throw new StoreUnavailable(refusal);
        }
        Shelved kept = shelved.computeIfAbsent(feed.feed().id(), _ -> new Shelved(feed));
        if (kept.owner != null) {
            room += kept.owner.fence();
        }
        kept.owner = new InMemoryFeedStore(this, feed, kept.checkpoint);
        return kept.owner;
    }

    @Override
    public synchronized List<FeedBooks> books(SessionId session) {
        return shelved.values().stream()
                .filter(kept -> kept.feed.feed().session().equals(session))
                .map(kept -> kept.owner.books())
                .sorted(Comparator.comparing(books -> books.feed().node()))
                .toList();
    }

    @Override
    public synchronized StoreCondition condition() {
        long lost = shelved.values().stream().mapToLong(kept -> kept.lost).sum();
        StoreCondition.Kind kind =
                stopped ? StoreCondition.Kind.SPOOLING : StoreCondition.Kind.WRITING;
        return new StoreCondition(
                kind, Optional.empty(), 0, 0, lost, stopped ? "stopped by the test" : "");
    }

    @Override
    public synchronized List<FeedBooks> books(Collection<Feed> feeds) {
        return feeds.stream()
                .map(feed -> shelved.get(feed.id()))
                .filter(Objects::nonNull)
                .map(kept -> kept.owner.books())
                .toList();
    }

    /** From now on {@link #open} says this; empty: it opens again. */
    public synchronized void refuse(String why) {
        refusal = why;
    }

    public synchronized void stop() {
        stopped = true;
    }

    /** Commits what waits, and whatever comes. */
    public synchronized void go() {
        stopped = false;
        for (Shelved kept : shelved.values()) {
            room += kept.owner.commitAll();
        }
        notifyAll();
    }

    /** The committed events of a feed, in the order of their commits. */
    public synchronized List<GadgetEvent> events(FeedId feed) {
        Shelved kept = shelved.get(feed);
        return kept == null ? List.of() : List.copyOf(kept.events);
    }

    /** The committed events of a session, feed by feed. */
    public synchronized List<GadgetEvent> events(SessionId session) {
        return shelved.values().stream()
                .filter(kept -> kept.feed.feed().session().equals(session))
                .flatMap(kept -> kept.events.stream())
                .toList();
    }

    public synchronized FeedCheckpoint checkpoint(FeedId feed) {
        Shelved kept = shelved.get(feed);
        return kept == null ? FeedCheckpoint.START : kept.checkpoint;
    }

    public synchronized List<Loss> losses(FeedId feed) {
        Shelved kept = shelved.get(feed);
        return kept == null ? List.of() : kept.losses;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Whether so many events may wait; if so, they do. */
    boolean reserve(int events) {
        if (events > room) {
            return false;
        }
        room -= events;
        return true;
    }

    void commit(Feed feed, StoreBatch batch, boolean keepsEvents, long lost) {
        Shelved kept = shelved.get(feed.id());
        if (keepsEvents) {
            kept.events.addAll(batch.events());
        }
        kept.losses = LossBook.append(kept.losses, batch.losses()).losses();
        kept.checkpoint = batch.after();
        kept.lost += lost;
    }

    long stored(FeedId feed) {
        return shelved.get(feed).events.size();
    }

    long lost(FeedId feed) {
        return shelved.get(feed).lost;
    }
}
