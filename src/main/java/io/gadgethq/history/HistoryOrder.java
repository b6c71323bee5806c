package io.gadgethq.history;

/**
 * By time, then by feed and ordinal, so that no two events have the same place. There is no other order over a whole range:
 * by another column, only rows at hand can be sorted.
 */
public enum HistoryOrder {
    OLDEST_FIRST,
    NEWEST_FIRST
}
