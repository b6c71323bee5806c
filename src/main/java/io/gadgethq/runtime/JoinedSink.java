package io.gadgethq.runtime;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.StreamEnd;

/** Where a stream's arrivals go: straight to the sink, or first through the joining with an earlier attach. */
interface JoinedSink {
    /** The agent has begun: what it has recorded follows at once. */
    void announced();

    void accept(Arrival arrival);

    /**
     * The agent has answered a question on the same connection: it is alive, and so is the way to it.
     *
     * @param asked when the question was sent, by the clock that only goes forward
     */
    void answered(long asked);

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
            public void announced() {}

            @Override
            public void answered(long asked) {}

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
