package io.gadgethq.live;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import java.time.Instant;
import java.util.List;

/**
 * The newest interval of an array source: the records of all nodes together, sorted and cut.
 *
 * @param layout of the newest packet; nodes with another kernel may differ, so read a row by its own layout
 * @param version grows with each interval
 * @param at when the interval was complete
 * @param cut how many records the limit left out
 */
public record LiveTable(
        RowLayout layout, long version, Instant at, List<GadgetEvent> rows, int cut) {

    public LiveTable {
        rows = List.copyOf(rows);
    }
}
