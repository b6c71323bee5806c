/**
 * What becomes of what arrives? Decode, scope, filter, number, and hand on to the store and to those who watch.
 *
 * <p>Keeps the books of every feed: each event is counted once at the place where its fate is decided, so the counts add
 * up at any time. Does not know where frames come from (runtime) nor who wants the session (session). One virtual thread
 * per feed; a batch is what arrived within 20 ms or 1 000 frames.
 */
@ApplicationModule(allowedDependencies = {"event", "expression", "access", "live", "history"})
@NullMarked
package io.gadgethq.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
