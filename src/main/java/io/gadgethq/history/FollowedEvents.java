package io.gadgethq.history;

import java.util.List;

/**
 * What came behind a position in each feed.
 *
 * @param events of one feed by ascending ordinal, without a gap but those of losses; feeds merged by time
 * @param more whether there is more at once
 */
public record FollowedEvents(List<StoredEvent> events, boolean more) {

    public FollowedEvents {
        events = List.copyOf(events);
    }
}
