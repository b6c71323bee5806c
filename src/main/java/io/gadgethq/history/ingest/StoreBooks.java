package io.gadgethq.history.ingest;

import io.gadgethq.event.Loss;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.LossBook;

import java.util.List;

/** What a feed accepted, and where it is. Guarded by its feed store, so that it balances whenever somebody looks. */
final class StoreBooks {
    private final OpenedFeed feed;
    private FeedCheckpoint latest;
    private List<Loss> losses;
    private long stored;
    private long waiting;
    private long lost;

    StoreBooks(OpenedFeed feed) {
        this.feed = feed;
        this.latest = feed.from();
        this.losses = feed.losses();
        this.stored = feed.stored();
        this.lost = feed.lostStore();
    }

    void reached(FeedCheckpoint checkpoint) {
        latest = checkpoint;
    }

    FeedCheckpoint latest() {
        return latest;
    }

    void add(List<Loss> fresh) {
        if (!fresh.isEmpty()) {
            losses = LossBook.append(losses, fresh).losses();
        }
    }

    void waiting(long events) {
        waiting += events;
    }

    void lost(long events) {
        lost += events;
    }

    void stored(long events) {
        waiting -= events;
        stored += events;
    }

    void refused(long events) {
        waiting -= events;
        lost += events;
    }

    FeedBooks snapshot() {
        return new FeedBooks(
                feed.feed().feed(),
                latest.epoch(),
                latest.nextOrdinal(),
                latest.counts(),
                feed.owner().keepsEvents(),
                stored,
                waiting,
                lost,
                losses);
    }
}
