/** In which tables events lie, and how long. */
@NullMarked
package io.gadgethq.history.keep;

import org.jspecify.annotations.NullMarked;
