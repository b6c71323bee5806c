package io.gadgethq.pipeline;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamItem;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.live.TableSpec;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps everything that was published, in order. */
final class KeepingHub implements LiveHub {
    final List<StreamItem> items = new CopyOnWriteArrayList<>();
    final Set<Feed> joined = ConcurrentHashMap.newKeySet();

    /** Throws at everything. */
    volatile boolean broken;

    List<EventBatch> batches() {
        return items.stream()
                .filter(EventBatch.class::isInstance)
                .map(EventBatch.class::cast)
                .toList();
    }

    List<GadgetEvent> events() {
        return batches().stream().flatMap(batch -> batch.events().stream()).toList();
    }

    @Override
    public void open(SessionId session, TenantId tenant, Tier tier, TableSpec tables) {}

    @Override
    public void join(Feed feed) {
        joined.add(feed);
        refuseIfBroken();
    }

    @Override
    public void publish(Feed feed, StreamItem item) {
        items.add(item);
    }

    @Override
    public void leave(Feed feed) {
        joined.remove(feed);
        refuseIfBroken();
    }

    private void refuseIfBroken() {
        if (broken) {
            throw new IllegalStateException("a bug in the hub");
        }
    }

    @Override
    public void close(SessionId session) {}

    @Override
    public LiveSubscription subscribe(Actor actor, SessionId session) {
        throw new NoSuchElementException("nobody can watch here");
    }
}
