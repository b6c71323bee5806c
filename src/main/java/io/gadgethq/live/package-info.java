/**
 * What is seen now? The last rows of every session and who watches them.
 *
 * <p>Does not know how rows come about (pipeline) nor how they are drawn (ui). Rows of several nodes are merged by time
 * with a bounded wait. Watchers pull; a slow watcher loses rows of its view, never the session. The ring is bounded by
 * rows and by bytes.
 */
@ApplicationModule(allowedDependencies = {"event", "access"})
@NullMarked
package io.gadgethq.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
