/**
 * The way of events into the tables: encoded once on the thread of the feed, then queue, writer, one transaction for many
 * feeds. What the database cannot take lies in the spool on disk until it can.
 *
 * <p>Everything behind the queue may happen twice or be cut off anywhere: the numbers of a batch (feed, fence, batch) make
 * a second commit change nothing, and a missing batch is seen by the gap.
 */
@NullMarked
package io.gadgethq.history.ingest;

import org.jspecify.annotations.NullMarked;
