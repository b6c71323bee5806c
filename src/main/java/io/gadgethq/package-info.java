/** Holds {@link io.gadgethq.Application} and nothing else: every sub-package is a module. */
@NullMarked
package io.gadgethq;

import org.jspecify.annotations.NullMarked;
