package io.gadgethq.ui.grid;

import io.gadgethq.event.GadgetEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a grid has to draw at one beat.
 *
 * @param generation grows when the browser's rows became worthless: another order, another table, another start
 * @param base index of the first row that can be scrolled to
 * @param end index of the last row shown
 * @param fresh rows that came since the last beat while following, since the pause while not; of a table: newer tables
 * @param gone rows between {@code base} and {@code end} that are no longer held
 * @param at when the table was complete, milliseconds since 1970; 0 for a stream
 */
public record Draw(
        int generation,
        Mode mode,
        long base,
        long end,
        long fresh,
        long gone,
        long at,
        List<Line> lines) {

    public Draw {
        lines = List.copyOf(lines);
    }

    /** Where a viewer stands to the stream. */
    public enum Mode {
        /** Shows the newest rows as they come. */
        LIVE,
        /** Goes through what came during a pause, in order, until it is LIVE again. */
        CATCHING,
        /** Stands still; what comes is counted. */
        PAUSED,
        /** Stands still, in the order of a column. */
        SORTED,
        /** Nothing more will come. */
        ENDED,
        /** Shows a span of time that is over. */
        HISTORY
    }

    /**
     * @param event null: no longer held
     */
    public record Line(long index, @Nullable GadgetEvent event) {}
}
