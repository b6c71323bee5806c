package io.gadgethq.pipeline;

import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.history.FeedCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The meters of one gadget on one cluster, all its feeds together. Told by batch, never by event. */
final class GadgetMeters {
    private record LossMeters(Counter packets, Counter losses) {}

    private final MeterRegistry registry;
    private final Tags tags;
    private final List<Meter> all = new ArrayList<>();
    private final Counter received;
    private final Counter unreadable;
    private final Counter outOfScope;
    private final Counter filtered;
    private final Counter accepted;
    private final Timer lag;
    private final Map<LossPlace, LossMeters> lost = new EnumMap<>(LossPlace.class);
    private int users;

    GadgetMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        this.received = outcome("received");
        this.unreadable = outcome("unreadable");
        this.outOfScope = outcome("out_of_scope");
        this.filtered = outcome("filtered");
        this.accepted = outcome("accepted");
        this.lag =
                Timer.builder("gadget.lag")
                        .description("From the network to the live view, per batch")
                        .tags(tags)
                        .register(registry);
        all.add(lag);
        for (LossPlace place : LossPlace.values()) {
            Tags placed = tags.and("place", place.name().toLowerCase(Locale.ROOT));
            lost.put(
                    place,
                    new LossMeters(
                            counter("gadget.lost", "Packets known to be lost", placed),
                            counter("gadget.losses", "Losses, also of unknown count", placed)));
        }
    }

    private Counter outcome(String outcome) {
        return counter("gadget.events", "What became of events", tags.and("outcome", outcome));
    }

    private Counter counter(String name, String description, Tags withTags) {
        Counter counter =
                Counter.builder(name).description(description).tags(withTags).register(registry);
        all.add(counter);
        return counter;
    }

    /** Adds what a feed counted since it last told. */
    void add(FeedCounts before, FeedCounts now) {
        received.increment(now.received() - before.received());
        unreadable.increment(now.unreadable() - before.unreadable());
        outOfScope.increment(now.outOfScope() - before.outOfScope());
        filtered.increment(now.filtered() - before.filtered());
        accepted.increment(now.accepted() - before.accepted());
    }

    void lag(Duration lagging) {
        lag.record(lagging);
    }

    void lost(Loss loss) {
        LossMeters meters = lost.get(loss.place());
        if (meters != null) {
            meters.packets().increment(loss.count().orElse(0));
            meters.losses().increment();
        }
    }

    void join() {
        users++;
    }

    void leave() {
        users--;
    }

    boolean isUnused() {
        return users == 0;
    }

    void remove() {
        all.forEach(registry::remove);
    }
}
