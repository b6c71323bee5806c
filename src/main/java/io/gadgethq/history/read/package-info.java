/**
 * Finds stored events again.
 *
 * <p>Every query is made in the same steps: which feeds may this actor see (history_feed, never the events), which schemas
 * have their rows, what does the expression mean for each of those, and only then a look at the events, by feed numbers
 * and time. Reads take connections of the common pool, but only so many at once: the writers never wait for readers.
 */
@NullMarked
package io.gadgethq.history.read;

import org.jspecify.annotations.NullMarked;
