/** What stored events take, how long they are kept, and what may not be deleted. */
@NullMarked
package io.gadgethq.ui.storage;

import org.jspecify.annotations.NullMarked;
