package io.gadgethq.history;

/** By time, then by feed and ordinal, so that no two events have the same place. */
public enum HistoryOrder {
    OLDEST_FIRST,
    NEWEST_FIRST
}
