package io.gadgethq.ui.grid;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One viewer's view of a data source: which rows the browser shows, and what it has to be sent for that. What a beat sends is
 * bounded by the screen, whatever comes in between. For several threads: the beat and the browser's requests.
 */
public interface Viewport {

    /** How the rows behave. */
    Kind kind();

    /** What the grid has to know of the rows. */
    enum Kind {
        /** Rows that come one after the other; the newest is the last. */
        STREAM,
        /** All rows are replaced at once. */
        TABLE,
        /** Rows that came one after the other and are kept; the newest is the last. */
        STORED
    }

    /** What has changed since the last call; empty: nothing, or the browser has not said yet how much fits. */
    Optional<Draw> beat();

    /** So many rows fit on the screen. */
    void fit(int rows);

    /** The browser lacks these rows; the next beat brings them. */
    void want(int generation, long first, int count);

    /**
     * Stands still.
     *
     * @param at index of the last row the person saw
     */
    void pause(long at);

    /**
     * Follows again.
     *
     * @param catchUp whether to go through what came meanwhile, in order, rather than jump to the newest row
     */
    void resume(boolean catchUp);

    /** Orders the rows; a stream is frozen for that. Empty: as they came. */
    void sort(Optional<Comparator<GadgetEvent>> order);

    /** Hides what came before now, or shows it again. */
    void clear(boolean on);

    /** All rows have to be sent again, as columns or their widths have changed. */
    void redraw();

    /** The event in this row; empty: no longer held, or the index is of another generation. */
    Optional<GadgetEvent> at(int generation, long index);

    /** The events in these rows, at most {@code max}; those that are gone are left out. */
    List<GadgetEvent> span(int generation, long first, long last, int max);

    /** Where an event stands now. */
    OptionalLong find(FeedId feed, long ordinal);
}
