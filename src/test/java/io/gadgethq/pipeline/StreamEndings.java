package io.gadgethq.pipeline;

import io.gadgethq.event.StreamEnd;

import java.time.Instant;

/** Ends of streams for tests. */
final class StreamEndings {
    private StreamEndings() {}

    static StreamEnd stopped(Instant at) {
        return new StreamEnd(StreamEnd.Reason.STOPPED, "", at);
    }
}
