/** How the same thing looks on every screen: states, times, counts, empty and broken places. */
@NullMarked
package io.gadgethq.ui.look;

import org.jspecify.annotations.NullMarked;
