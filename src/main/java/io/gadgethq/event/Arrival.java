package io.gadgethq.event;

/** What a feed brings, as it came from the agent: undecoded, in the order of the stream. */
public sealed interface Arrival permits Frame, Loss, LogLine, StreamEnd {}
