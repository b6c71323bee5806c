package io.gadgethq.runtime;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.StreamEnd;

/** Where a stream's arrivals go: straight to the sink, or first through the joining with an earlier attach. */
interface JoinedSink {
    void accept(Arrival arrival);

    /** Time has passed; false once there is nothing left to wait for. */
    boolean tick();

    /** The stream ended in order and there will be no other: what is held back goes on. */
    void settle();

    /** The last arrival of all. */
    void end(StreamEnd end);

    /** Nothing to join: a run in the foreground. */
    static JoinedSink direct(ArrivalSink sink) {
        return new JoinedSink() {
            @Override
            public void accept(Arrival arrival) {
                sink.accept(arrival);
            }

            @Override
            public boolean tick() {
                return false;
            }

            @Override
            public void settle() {}

            @Override
            public void end(StreamEnd end) {
                sink.accept(end);
            }
        };
    }
}
