package io.gadgethq.pipeline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The meters of the way of an event, one set per cluster and gadget. Sets without an open feed are kept for the next
 * scrape, at most {@value #MAX_UNUSED} of them: gadgets can be typed, so their number has no bound of its own.
 */
final class PipelineMeters {
    static final int MAX_UNUSED = 200;

    private record Key(String cluster, String gadget) {}

    private final MeterRegistry registry;
    private final Map<Key, GadgetMeters> sets = new LinkedHashMap<>();

    PipelineMeters(MeterRegistry registry, InletBudget inlets) {
        this.registry = registry;
        Gauge.builder("gadget.inlet", inlets, InletBudget::used)
                .baseUnit("bytes")
                .description("Bytes of frames that wait to be handled, all feeds together")
                .register(registry);
    }

    /** The meters of a feed; to be released when it ends. */
    synchronized GadgetMeters acquire(String cluster, String gadget) {
        Key key = new Key(cluster, gadget);
        GadgetMeters set = sets.remove(key);
        if (set == null) {
            set = new GadgetMeters(registry, Tags.of("cluster", cluster, "gadget", gadget));
        }
        sets.put(key, set);
        set.join();
        return set;
    }

    /** The feed has ended. The set that was released longest ago goes first. */
    synchronized void release(String cluster, String gadget) {
        Key key = new Key(cluster, gadget);
        GadgetMeters set = sets.remove(key);
        if (set == null) {
            return;
        }
        set.leave();
        sets.put(key, set);
        List<Key> unused = new ArrayList<>();
        sets.forEach((each, meters) -> {
            if (meters.isUnused()) {
                unused.add(each);
            }
        });
        for (int i = 0; i < unused.size() - MAX_UNUSED; i++) {
            GadgetMeters oldest = sets.remove(unused.get(i));
            if (oldest != null) {
                oldest.remove();
            }
        }
    }
}
