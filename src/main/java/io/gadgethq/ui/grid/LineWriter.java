package io.gadgethq.ui.grid;

import io.gadgethq.event.Column;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes events as the lines a grid draws: index and cells between tabs, each cell cut to what its column can show. Remembers
 * the longest text of each column, so that the grid can give it room. Not for several threads at once.
 */
public final class LineWriter {
    private static final int MAX_LAYOUTS = 64;
    private static final int LONGEST = 512;

    /** Lengths are counted in steps, so that what the grid is told changes rarely. */
    private static final int STEP = 4;

    private static final double MOST = 0.95;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final char CUT = '…';

    private final List<GridColumn> columns;
    private final int[] fit;
    private final int[][] lengths;
    private final Map<RowLayout, @Nullable Column[]> resolved = new IdentityHashMap<>();

    public LineWriter(List<GridColumn> columns) {
        this.columns = List.copyOf(columns);
        this.fit = new int[columns.size()];
        this.lengths = new int[columns.size()][LONGEST / STEP + 1];
        Arrays.fill(fit, 48);
    }

    /**
     * @param characters per column, as many as are worth sending
     */
    public void fit(List<Integer> characters) {
        for (int i = 0; i < fit.length && i < characters.size(); i++) {
            fit[i] = Math.clamp(characters.get(i), 4, 512);
        }
    }

    /** For each column the length of its longest text so far, a slash, and the length that most of its texts keep within. */
    public String lengths() {
        return Arrays.stream(lengths)
                .map(counts -> within(counts, 1) + "/" + within(counts, MOST))
                .collect(Collectors.joining(","));
    }

    private static int within(int[] counts, double share) {
        long all = Arrays.stream(counts).asLongStream().sum();
        long seen = 0;
        for (int step = 0; step < counts.length; step++) {
            seen += counts[step];
            if (seen > 0 && seen >= all * share) {
                return step * STEP;
            }
        }
        return 0;
    }

    public void write(long index, GadgetEvent event, StringBuilder out) {
        out.append(index);
        @Nullable Column[] fields = resolve(event.row().layout());
        for (int i = 0; i < fields.length; i++) {
            out.append('\t');
            GridColumn column = columns.get(i);
            if (column.isTime()) {
                writeTime(event.timeNanos(), out);
            } else {
                write(text(column, fields[i], event), i, column.ellipsis(), out);
            }
        }
    }

    /** A row that is no longer held has an index and no cells. */
    public void writeGone(long index, StringBuilder out) {
        out.append(index);
    }

    private static String text(GridColumn column, @Nullable Column field, GadgetEvent event) {
        if (column.own().isPresent()) {
            return column.text(event);
        }
        return field == null ? "" : event.row().text(field);
    }

    private void write(String text, int i, GridColumn.Ellipsis ellipsis, StringBuilder out) {
        int length = text.length();
        lengths[i][(Math.min(length, LONGEST) + STEP - 1) / STEP]++;
        int room = fit[i];
        if (length <= room) {
            CellText.append(text, 0, length, out);
            return;
        }
        int head =
                switch (ellipsis) {
                    case END -> room - 1;
                    case MIDDLE -> room / 2;
                    case START -> 0;
                };
        CellText.append(text, 0, head, out);
        out.append(CUT);
        CellText.append(text, length - (room - 1 - head), length, out);
    }

    private static void writeTime(long nanos, StringBuilder out) {
        out.append(Long.toString(Math.floorDiv(nanos, NANOS_PER_MILLI), 36))
                .append('.')
                .append(Long.toString(Math.floorMod(nanos, NANOS_PER_MILLI), 36));
    }

    private @Nullable Column[] resolve(RowLayout layout) {
        @Nullable Column[] known = resolved.get(layout);
        if (known != null) {
            return known;
        }
        if (resolved.size() >= MAX_LAYOUTS) {
            resolved.clear();
        }
        @Nullable Column[] fields = new Column[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = layout.column(columns.get(i).key()).orElse(null);
        }
        resolved.put(layout, fields);
        return fields;
    }
}
