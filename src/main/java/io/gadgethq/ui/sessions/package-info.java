/** The list of sessions, running and past. */
@NullMarked
package io.gadgethq.ui.sessions;

import org.jspecify.annotations.NullMarked;
