/** The first screen: what runs, what is lost, where the clusters stand. */
@NullMarked
package io.gadgethq.ui.overview;

import org.jspecify.annotations.NullMarked;
