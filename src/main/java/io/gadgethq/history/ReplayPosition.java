package io.gadgethq.history;

import java.time.Instant;

/**
 * Where a replay is.
 *
 * @param time the moment being played
 * @param events passed on so far, all rounds together
 * @param problem why it failed; empty unless it did
 */
public record ReplayPosition(
        State state, Instant time, double speed, boolean loop, long events, String problem) {

    /** How a replay does. */
    public enum State {
        PLAYING,
        PAUSED,
        /** At the end of its range; can be moved. */
        ENDED,
        FAILED,
        CLOSED
    }
}
