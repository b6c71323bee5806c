package io.gadgethq.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Events of one feed that travel together: either records of single sources (possibly several sources), or exactly the
 * records of one packet of an array source, which may be none.
 *
 * @param array the layout of the array source whose packet this is; null: records of single sources
 * @param received when the last packet of the batch was taken from the network
 */
public record EventBatch(
        Feed feed, @Nullable RowLayout array, Instant received, List<GadgetEvent> events)
        implements StreamItem {

    public EventBatch {
        events = List.copyOf(events);
    }
}
