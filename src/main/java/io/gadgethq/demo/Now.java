package io.gadgethq.demo;

import java.time.Instant;

/**
 * @param wall what records are stamped with
 * @param nanoTime what intervals are measured with
 */
record Now(Instant wall, long nanoTime) {}
