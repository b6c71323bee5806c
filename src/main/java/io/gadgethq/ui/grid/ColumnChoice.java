package io.gadgethq.ui.grid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which columns somebody wants to see of a data source, in which order and how wide.
 *
 * @param keys in order; empty: the gadget's own choice
 * @param widths in px, only of columns that were dragged
 */
public record ColumnChoice(List<String> keys, Map<String, Integer> widths) {
    public static final ColumnChoice NONE = new ColumnChoice(List.of(), Map.of());

    private static final int MAX_COLUMNS = 200;
    private static final int MAX_WIDTH = 4_000;

    public ColumnChoice {
        keys = List.copyOf(keys);
        widths = Map.copyOf(widths);
    }

    public ColumnChoice showing(List<String> shown) {
        return new ColumnChoice(shown.stream().distinct().limit(MAX_COLUMNS).toList(), widths);
    }

    /** Zero px: as wide as it needs to be. */
    public ColumnChoice sized(String key, int px) {
        Map<String, Integer> changed = new LinkedHashMap<>(widths);
        changed.remove(key);
        if (px > 0 && changed.size() < MAX_COLUMNS) {
            changed.put(key, Math.clamp(px, 40, MAX_WIDTH));
        }
        return new ColumnChoice(keys, changed);
    }

    public int width(String key) {
        return widths.getOrDefault(key, 0);
    }

    /** One line a column, shown ones first: key, tab, width if it has one. A line that begins with a tab is a width only. */
    public String text() {
        List<String> lines = new ArrayList<>();
        keys.forEach(key -> lines.add(key + "\t" + (widths.containsKey(key) ? width(key) : "")));
        widths.forEach((key, px) -> {
            if (!keys.contains(key)) {
                lines.add("\t" + key + "\t" + px);
            }
        });
        return lines.stream().collect(Collectors.joining("\n"));
    }

    /** Reads {@link #text()}; lines that make no sense are passed over, since it may be of an older version. */
    public static ColumnChoice parse(String text) {
        ColumnChoice choice = NONE;
        List<String> keys = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] parts = line.split("\t", -1);
            boolean widthOnly = parts.length == 3 && parts[0].isEmpty();
            String key = widthOnly ? parts[1] : parts[0];
            String px = parts[parts.length - 1];
            if (!widthOnly && !key.isBlank()) {
                keys.add(key);
            }
            if (parts.length > 1 && px.matches("\\d{1,5}")) {
                choice = choice.sized(key, Integer.parseInt(px));
            }
        }
        return choice.showing(keys);
    }
}
