/** The questions that people keep. */
@NullMarked
package io.gadgethq.history.saved;

import org.jspecify.annotations.NullMarked;
