/** What was stored: one grid from the oldest event to now, with the time above it, the groups in it, and its replay. */
@NullMarked
package io.gadgethq.ui.history;

import org.jspecify.annotations.NullMarked;
