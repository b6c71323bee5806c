package io.gadgethq.history;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;

/** Plays stored ranges at the pace they were recorded in, faster or slower. */
public interface Replays {

    /**
     * Begins to play. Rights and audit are those of {@link History#page}.
     *
     * <p>An open beginning of the range is where its first event is.
     *
     * @param sink hears nothing before this returns
     * @throws HistoryBusy if too many are being played
     */
    Replay open(Actor actor, ReplaySpec spec, ReplaySink sink) throws ExpressionProblem;
}
