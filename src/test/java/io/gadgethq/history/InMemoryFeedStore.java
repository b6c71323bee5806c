package io.gadgethq.history;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Guarded by its store. */
final class InMemoryFeedStore implements FeedStore {
    private record Waiting(StoreBatch batch, long lost) {}

    private final InMemoryEventStore store;
    private final StoredFeed feed;
    private final FeedCheckpoint from;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<GadgetEvent> hole = new ArrayList<>();
    private final List<Loss> untold = new ArrayList<>();
    private List<Loss> losses;
    private FeedCheckpoint latest;
    private boolean replaced;

    InMemoryFeedStore(InMemoryEventStore store, StoredFeed feed, FeedCheckpoint from) {
        this.store = store;
        this.feed = feed;
        this.from = from;
        this.latest = from;
        this.losses = store.losses(feed.feed().id());
    }

    @Override
    public FeedCheckpoint from() {
        return from;
    }

    @Override
    public Taken append(StoreBatch batch) {
        synchronized (store) {
            if (replaced) {
                return Taken.NOTHING;
            }
            latest = batch.after();
            losses = LossBook.append(losses, batch.losses()).losses();
            int events = feed.keepsEvents() ? batch.events().size() : 0;
            boolean fits = !store.isStopped() || store.reserve(events);
            untold.addAll(batch.losses());
            if (!fits) {
                hole.addAll(batch.events());
                return Taken.NOTHING;
            }
            return put(batch.events());
        }
    }

    private Taken put(List<GadgetEvent> events) {
        Optional<Loss> ended = endHole();
        ended.ifPresent(loss -> untold.addFirst(loss));
        long lost = ended.map(loss -> loss.count().orElseThrow()).orElse(0L);
        waiting.add(new Waiting(new StoreBatch(events, untold, latest), lost));
        untold.clear();
        if (!store.isStopped()) {
            commitAll();
        }
        return new Taken(ended);
    }

    private Optional<Loss> endHole() {
        if (hole.isEmpty()) {
            return Optional.empty();
        }
        Loss loss =
                new Loss(
                        LossPlace.STORE,
                        time(hole.stream().mapToLong(GadgetEvent::timeNanos).min().orElseThrow()),
                        time(hole.stream().mapToLong(GadgetEvent::timeNanos).max().orElseThrow()),
                        OptionalLong.of(hole.getFirst().ordinal() - 1),
                        OptionalLong.of(hole.size()),
                        false,
                        "the store could not take them");
        hole.clear();
        losses = LossBook.append(losses, List.of(loss)).losses();
        return Optional.of(loss);
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    /** Returns how many events waited. */
    long commitAll() {
        long events = waitingEvents();
        for (Waiting next : waiting) {
            store.commit(feed.feed(), next.batch(), feed.keepsEvents(), next.lost());
        }
        waiting.clear();
        return events;
    }

    /** What waits is not stored any more; returns how many events it is. */
    long fence() {
        long events = waitingEvents();
        replaced = true;
        waiting.clear();
        return events;
    }

    private long waitingEvents() {
        return feed.keepsEvents()
                ? waiting.stream().mapToLong(next -> next.batch().events().size()).sum()
                : 0;
    }

    @Override
    public FeedBooks books() {
        synchronized (store) {
            boolean keeps = feed.keepsEvents();
            long waitingLost = waiting.stream().mapToLong(Waiting::lost).sum();
            return new FeedBooks(
                    feed.feed(),
                    latest.epoch(),
                    latest.nextOrdinal(),
                    latest.counts(),
                    keeps,
                    keeps ? store.stored(feed.feed().id()) : 0,
                    waitingEvents(),
                    keeps ? store.lost(feed.feed().id()) + waitingLost + hole.size() : 0,
                    losses);
        }
    }

    @Override
    public boolean isReplaced() {
        synchronized (store) {
            return replaced;
        }
    }

    @Override
    public boolean flush(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (store) {
            while (!waiting.isEmpty() && !replaced) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                store.wait(left);
            }
            return !replaced;
        }
    }

    @Override
    public void close() {
        synchronized (store) {
            if (!replaced && (!hole.isEmpty() || !untold.isEmpty())) {
                put(List.of());
            }
        }
    }
}
