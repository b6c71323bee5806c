package io.gadgethq.live;

import io.gadgethq.event.Column;
import io.gadgethq.event.Field;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** The sums of the histogram fields of a session: agents send what came since the last interval. */
final class Histograms {
    private static final String SLOT_TYPE = "gadget_histogram_slot";
    private static final int MAX_SLOTS = 4096;

    private record Key(String source, String field) {}

    private final Map<RowLayout, List<Column>> columns = new WeakHashMap<>();
    private final Map<Key, long[]> sums = new HashMap<>();

    void add(RowLayout layout, List<GadgetEvent> events) {
        for (Column column : columns.computeIfAbsent(layout, Histograms::columns)) {
            Key key = new Key(layout.source().name(), column.name());
            for (GadgetEvent event : events) {
                sums.merge(key, event.row().numbers(column), Histograms::sum);
            }
        }
    }

    private static List<Column> columns(RowLayout layout) {
        return layout.columns().stream()
                .filter(column -> isHistogram(column.field()))
                .limit(16)
                .toList();
    }

    private static boolean isHistogram(Field field) {
        boolean announced =
                field.annotation("metrics.type").filter("histogram"::equals).isPresent();
        boolean typed = field.tags().stream().anyMatch(tag -> tag.startsWith("type:" + SLOT_TYPE));
        return field.array() && field.kind().isNumber() && (announced || typed);
    }

    private static long[] sum(long[] sums, long[] delta) {
        int slots = Math.min(MAX_SLOTS, Math.max(sums.length, delta.length));
        long[] sum = Arrays.copyOf(sums, slots);
        for (int i = 0; i < Math.min(slots, delta.length); i++) {
            sum[i] += delta[i];
        }
        return sum;
    }

    Optional<long[]> sum(String source, String field) {
        return Optional.ofNullable(sums.get(new Key(source, field))).map(long[]::clone);
    }
}
