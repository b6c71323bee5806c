package io.gadgethq.history;

import io.gadgethq.access.TenantId;
import io.gadgethq.event.GadgetEvent;

import java.time.Instant;

/**
 * An event as it came, read back, and where it came from.
 *
 * @param feedNumber the store's own number of the event's feed, part of its place in the order
 */
public record StoredEvent(
        GadgetEvent event, TenantId tenant, String cluster, String gadget, int feedNumber) {

    /** The place behind this event, for either order: what lies around it. */
    public HistoryCursor cursor() {
        return HistoryCursor.behind(this);
    }

    /** To the nanosecond. */
    public Instant time() {
        return Instant.EPOCH.plusNanos(event.timeNanos());
    }
}
