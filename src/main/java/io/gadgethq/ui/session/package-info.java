/** One session, live: the grid, what stands above it, and the row beside it. */
@NullMarked
package io.gadgethq.ui.session;

import org.jspecify.annotations.NullMarked;
