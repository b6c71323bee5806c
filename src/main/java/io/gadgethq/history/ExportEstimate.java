package io.gadgethq.history;

import java.util.OptionalLong;

/**
 * How large an export will be.
 *
 * @param events empty: counting them would take too long
 * @param bytes from the size of some of the newest events; empty if the events could not be counted
 */
public record ExportEstimate(OptionalLong events, OptionalLong bytes) {}
