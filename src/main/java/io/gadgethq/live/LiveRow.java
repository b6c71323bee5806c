package io.gadgethq.live;

import io.gadgethq.event.GadgetEvent;

/**
 * A row of a session's ring.
 *
 * @param position 1, 2, 3 … in merged order, per session and replica; stable while the row is held
 */
public record LiveRow(long position, GadgetEvent event) {}
