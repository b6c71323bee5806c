package io.gadgethq.live;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import java.time.Instant;
import java.util.List;

/**
 * The newest interval of an array source: the records of all nodes together.
 *
 * @param version grows with each interval
 * @param at when the interval was complete
 */
public record LiveTable(RowLayout layout, long version, Instant at, List<GadgetEvent> rows) {

    public LiveTable {
        rows = List.copyOf(rows);
    }
}
