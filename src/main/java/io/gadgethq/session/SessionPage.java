package io.gadgethq.session;

import java.util.List;
import java.util.Optional;

/** One page of sessions and the cursor of the next, if there is one. */
public record SessionPage(List<Session> items, Optional<String> next) {

    public SessionPage {
        items = List.copyOf(items);
    }
}
