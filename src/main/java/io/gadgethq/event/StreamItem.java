package io.gadgethq.event;

/** What a feed brings after decoding, in the order of the stream. */
public sealed interface StreamItem permits EventBatch, Loss, LogLine, StreamEnd {}
