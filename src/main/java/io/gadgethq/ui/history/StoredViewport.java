package io.gadgethq.ui.history;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.ui.grid.Matches;
import io.gadgethq.ui.grid.Viewport;

import java.util.Optional;
import java.util.function.Predicate;

/** What all views of stored rows have in common: the query says which rows there are. */
abstract class StoredViewport implements Viewport {

    @Override
    public final Kind kind() {
        return Kind.STORED;
    }

    /** Not for stored rows: another filter is another query. */
    @Override
    public final void filter(Optional<Predicate<GadgetEvent>> keep) {
        throw new UnsupportedOperationException("stored rows are filtered by their query");
    }

    @Override
    public final Optional<Matches> matches() {
        return Optional.empty();
    }

    /** Stored rows have no mark before which they are hidden. */
    @Override
    public final void clear(boolean on) {}
}
