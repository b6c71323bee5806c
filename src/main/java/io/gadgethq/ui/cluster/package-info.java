/** Clusters and the state of their nodes. */
@NullMarked
package io.gadgethq.ui.cluster;

import org.jspecify.annotations.NullMarked;
