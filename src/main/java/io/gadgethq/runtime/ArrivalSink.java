package io.gadgethq.runtime;

import io.gadgethq.event.Arrival;

/** Takes what a stream brings, in order, ending with exactly one {@code StreamEnd}. Never blocks: it is called by the network thread. */
@FunctionalInterface
public interface ArrivalSink {
    void accept(Arrival arrival);
}
