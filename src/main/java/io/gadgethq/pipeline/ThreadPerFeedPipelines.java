package io.gadgethq.pipeline;

import io.gadgethq.event.FeedId;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.StoreUnavailable;
import io.gadgethq.history.StoredFeed;
import io.gadgethq.live.LiveHub;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens feeds and remembers which are open. */
@Component
final class ThreadPerFeedPipelines implements Pipelines, AutoCloseable {
    private final EventStore events;
    private final LiveHub hub;
    private final InstantSource clock;
    private final PipelineProperties limits;
    private final InletBudget budget;
    private final PipelineMeters meters;
    private final Set<FeedId> opening = ConcurrentHashMap.newKeySet();
    private final Map<FeedId, FeedInlet> open = new ConcurrentHashMap<>();

    ThreadPerFeedPipelines(
            EventStore events,
            LiveHub hub,
            InstantSource clock,
            PipelineProperties limits,
            MeterRegistry registry) {
        this.events = events;
        this.hub = hub;
        this.clock = clock;
        this.limits = limits;
        this.budget = new InletBudget(limits);
        this.meters = new PipelineMeters(registry, budget);
    }

    @Override
    public Inlet open(PipelineSpec spec, FeedListener listener) throws FeedUnavailable {
        FeedId id = spec.feed().id();
        if (!opening.add(id)) {
            throw new IllegalStateException("feed %s is open already".formatted(id));
        }
        try {
            return open(spec, listener, store(spec));
        } catch (FeedUnavailable | RuntimeException | Error notNow) {
            opening.remove(id);
            throw notNow;
        }
    }

    private FeedStore store(PipelineSpec spec) throws FeedUnavailable {
        StoredFeed stored =
                new StoredFeed(
                        spec.feed(),
                        spec.tenant(),
                        spec.cluster(),
                        spec.gadget(),
                        spec.tier(),
                        spec.keepsEvents());
        try {
            return events.open(stored);
        } catch (StoreUnavailable away) {
            throw new FeedUnavailable(String.valueOf(away.getMessage()), away);
        }
    }

    /** Owns the store: gives it back if the feed does not begin. */
    private Inlet open(PipelineSpec spec, FeedListener listener, FeedStore store) {
        try {
            return begun(spec, listener, store, meters.acquire(spec.cluster(), spec.gadget()));
        } catch (RuntimeException | Error bug) {
            store.close();
            throw bug;
        }
    }

    private Inlet begun(
            PipelineSpec spec, FeedListener listener, FeedStore store, GadgetMeters set) {
        budget.join();
        try {
            FeedPipeline pipeline = new FeedPipeline(spec, store, listener, hub, set, clock);
            FeedInlet inlet =
                    new FeedInlet(new FeedQueue(limits, budget), pipeline, () -> ended(spec));
            open.put(spec.feed().id(), inlet);
            hub.join(spec.feed());
            inlet.start();
            return inlet;
        } catch (RuntimeException | Error bug) {
            ended(spec);
            throw bug;
        }
    }

    private void ended(PipelineSpec spec) {
        try {
            hub.leave(spec.feed());
        } finally {
            budget.leave();
            meters.release(spec.cluster(), spec.gadget());
            open.remove(spec.feed().id());
            opening.remove(spec.feed().id());
        }
    }

    /** Handles what is waiting everywhere. */
    @Override
    public void close() {
        List.copyOf(open.values()).forEach(Inlet::close);
    }
}
