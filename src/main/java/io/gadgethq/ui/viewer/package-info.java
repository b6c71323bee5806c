/** Who looks, and how they like it: the person, their cluster, theme, density and time zone. */
@NullMarked
package io.gadgethq.ui.viewer;

import org.jspecify.annotations.NullMarked;
