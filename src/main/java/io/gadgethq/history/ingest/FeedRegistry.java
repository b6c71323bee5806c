package io.gadgethq.history.ingest;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.Loss;
import io.gadgethq.history.ingest.EncodedBatch.Owner;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The feed stores of this process that are open, or closed and still being written. */
final class FeedRegistry implements BatchListener {
    private final Map<Owner, PostgresFeedStore> owners = new ConcurrentHashMap<>();
    private final Map<FeedId, PostgresFeedStore> feeds = new ConcurrentHashMap<>();

    void add(PostgresFeedStore store) {
        owners.put(store.owner(), store);
        PostgresFeedStore newest =
                feeds.merge(
                        store.id(),
                        store,
                        (one, other) -> one.owner().fence() > other.owner().fence() ? one : other);
        for (PostgresFeedStore each : owners.values()) {
            if (each != newest && each.id().equals(store.id())) {
                replaced(each.owner());
            }
        }
    }

    /** The newest of a feed. */
    @Nullable PostgresFeedStore of(FeedId feed) {
        PostgresFeedStore store = feeds.get(feed);
        if (store != null && store.isDone()) {
            remove(store);
            return null;
        }
        return store;
    }

    private void remove(PostgresFeedStore store) {
        owners.remove(store.owner(), store);
        feeds.remove(store.id(), store);
    }

    private void removeDone(PostgresFeedStore store) {
        if (store.isDone()) {
            remove(store);
        }
    }

    @Override
    public void stored(EncodedBatch batch) {
        PostgresFeedStore store = owners.get(batch.owner());
        if (store != null) {
            store.stored(batch);
            removeDone(store);
        }
    }

    @Override
    public void spooled(EncodedBatch batch) {
        PostgresFeedStore store = owners.get(batch.owner());
        if (store != null) {
            store.spooled(batch);
        }
    }

    @Override
    public void refused(EncodedBatch batch, Optional<Loss> loss) {
        PostgresFeedStore store = owners.get(batch.owner());
        if (store != null) {
            store.refused(batch, loss);
            removeDone(store);
        }
    }

    @Override
    public void replaced(Owner owner) {
        PostgresFeedStore store = owners.get(owner);
        if (store != null) {
            store.replaced();
            remove(store);
        }
    }
}
