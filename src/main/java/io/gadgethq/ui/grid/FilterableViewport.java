package io.gadgethq.ui.grid;

import io.gadgethq.event.GadgetEvent;

import java.util.Optional;
import java.util.function.Predicate;

/** A view whose rows are at hand, so that a viewer's filter is a matter of the view. Stored rows are filtered by their query. */
public interface FilterableViewport extends Viewport {

    /** Shows only these rows, from those at hand on; empty: all. */
    void filter(Optional<Predicate<GadgetEvent>> keep);

    /** What the filter does; empty without one. */
    Optional<Matches> matches();
}
