package io.gadgethq.expression;

import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.Row;
import io.gadgethq.event.SessionId;

import java.util.UUID;

/** Events around rows. */
final class TestEvents {
    static final Feed FEED = new Feed(new SessionId(new UUID(0, 7)), new NodeName("node-1"));

    private TestEvents() {}

    static GadgetEvent of(long ordinal, Row row) {
        return of(ordinal, 1_764_000_000_000_000_000L + ordinal * 1_234_567, row);
    }

    static GadgetEvent of(long ordinal, long timeNanos, Row row) {
        return new GadgetEvent(FEED, ordinal, timeNanos, row);
    }
}
