/**
 * Plays stored ranges. Each replay has a thread of its own that reads a page ahead and waits between events; commands
 * reach it through a queue, so that what a sink hears has one order.
 */
@NullMarked
package io.gadgethq.history.replay;

import org.jspecify.annotations.NullMarked;
