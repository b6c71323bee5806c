package io.gadgethq.api;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An event, for the description: it is written without this.
 *
 * @param fields the object that Inspektor Gadget's own client prints for the record
 */
record EventView(
        String session,
        String feed,
        long ordinal,
        Instant time,
        String node,
        String source,
        Map<String, Object> fields) {

    /**
     * @param next cursor of the next page; null: this is the last
     * @param follow on the last page of a range that is still open: the cursor that brings what is stored later
     */
    record Page(List<EventView> items, @Nullable String next, @Nullable String follow) {}
}
