/** The grid of events and what belongs to it: its columns, what it is sent, and the drawer with one row as a whole. */
@NullMarked
package io.gadgethq.ui.grid;

import org.jspecify.annotations.NullMarked;
