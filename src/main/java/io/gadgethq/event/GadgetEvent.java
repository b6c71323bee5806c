package io.gadgethq.event;

/**
 * One decoded record. Identity is (feed, ordinal).
 *
 * @param ordinal 1, 2, 3 … per feed, never reused
 * @param timeNanos nanoseconds since 1970: the gadget's own time stamp, else when the packet arrived
 */
public record GadgetEvent(Feed feed, long ordinal, long timeNanos, Row row) {}
