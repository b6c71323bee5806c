package io.gadgethq.ui.grid;

/**
 * What a viewer's filter does.
 *
 * @param found rows that match
 * @param looked rows that were looked at
 * @param missed rows that had left the ring before they could be looked at
 */
public record Matches(long found, long looked, long missed) {}
