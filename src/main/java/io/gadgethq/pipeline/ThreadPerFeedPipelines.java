package io.gadgethq.pipeline;

import io.gadgethq.event.FeedId;
import io.gadgethq.live.LiveHub;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens feeds and remembers which are open. */
@Component
final class ThreadPerFeedPipelines implements Pipelines, AutoCloseable {
    private final LiveHub hub;
    private final InstantSource clock;
    private final PipelineProperties limits;
    private final InletBudget budget;
    private final PipelineMeters meters;
    private final Map<FeedId, FeedInlet> open = new ConcurrentHashMap<>();

    ThreadPerFeedPipelines(
            LiveHub hub, InstantSource clock, PipelineProperties limits, MeterRegistry registry) {
        this.hub = hub;
        this.clock = clock;
        this.limits = limits;
        this.budget = new InletBudget(limits);
        this.meters = new PipelineMeters(registry, budget);
    }

    @Override
    public Inlet open(PipelineSpec spec, FeedListener listener) {
        FeedId id = spec.feed().id();
        GadgetMeters set = meters.acquire(spec.cluster(), spec.gadget());
        FeedPipeline pipeline = new FeedPipeline(spec, listener, hub, set, clock);
        FeedInlet inlet = new FeedInlet(new FeedQueue(limits, budget), pipeline, () -> ended(spec));
        if (open.putIfAbsent(id, inlet) != null) {
            meters.release(spec.cluster(), spec.gadget());
            throw new IllegalStateException("feed %s is open already".formatted(id));
        }
        budget.join();
        hub.join(spec.feed());
        inlet.start();
        return inlet;
    }

    private void ended(PipelineSpec spec) {
        hub.leave(spec.feed());
        budget.leave();
        meters.release(spec.cluster(), spec.gadget());
        open.remove(spec.feed().id());
    }

    /** Handles what is waiting everywhere. */
    @Override
    public void close() {
        List.copyOf(open.values()).forEach(Inlet::close);
    }
}
