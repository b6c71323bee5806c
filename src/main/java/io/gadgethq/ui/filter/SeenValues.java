package io.gadgethq.ui.filter;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.ui.grid.GridColumn;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The values of the newest rows: at most {@value #SAMPLE} of them are looked at each time somebody types. */
public final class SeenValues implements FilterValues {
    public static final int SAMPLE = 2_000;

    private static final int LONGEST = 256;

    private final Supplier<List<GadgetEvent>> rows;

    public SeenValues(Supplier<List<GadgetEvent>> rows) {
        this.rows = rows;
    }

    @Override
    public List<Seen> seen(String field, String typed, int max) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        Map<String, Long> counts = new HashMap<>();
        for (GadgetEvent event : rows.get().stream().limit(SAMPLE).toList()) {
            String value = GridColumn.text(field.equals("node") ? GridColumn.NODE : field, event);
            if (!value.isEmpty() && value.length() <= LONGEST) {
                counts.merge(value, 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(max)
                .map(entry -> new Seen(entry.getKey(), entry.getValue()))
                .toList();
    }
}
