package io.gadgethq.demo;

import java.util.function.Supplier;

/**
 * What players of one agent share.
 *
 * @param rate asked at every tick, so that it can be changed while playing
 */
record Playing(Supplier<Rate> rate, TimeShift time, Now start) {}
