package io.gadgethq.history;

import java.util.List;
import java.util.Optional;

/**
 * Stored events in the order asked for.
 *
 * <p>Going from old to new, no event is missed and none comes twice, whatever is stored meanwhile: an event that was
 * stored late, with a time that was passed already, comes in the page after. Within a page the order is always strict.
 *
 * @param next empty: there is nothing more, and never will be. Going from old to new there is one at the newest end as well,
 *     unless the range ended long ago: asked again later, it brings what came since
 * @param more whether {@code next} brings something at once
 */
public record HistoryPage(List<StoredEvent> events, Optional<HistoryCursor> next, boolean more) {

    public HistoryPage {
        events = List.copyOf(events);
    }
}
