package io.gadgethq.history;

import io.gadgethq.expression.ExpressionProblem;

import java.time.Instant;

/**
 * A stored range that is being played. Its commands may come from any thread and return at once, {@link #jump} after a
 * look into the store; they take effect in their order. To be closed.
 */
public interface Replay extends AutoCloseable {

    /** Goes on; at the end of the range from its beginning. */
    void play();

    void pause();

    /** Pauses, and passes the next event on. */
    void step();

    /**
     * @param speed as in {@link ReplaySpec}
     */
    void speed(double speed);

    void loop(boolean again);

    /** Goes on from a moment; one outside of the range is moved to its nearer end. */
    void seek(Instant time);

    /**
     * Pauses at the next event that matches, which is passed on.
     *
     * @return whether there is one behind the last event passed on
     */
    boolean jump(String expression) throws ExpressionProblem;

    /** As of now. */
    ReplayPosition position();

    @Override
    void close();
}
