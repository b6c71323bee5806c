package io.gadgethq.history;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes selections to files in the background. Exports belong to who asked for them; nobody else sees them. They are kept
 * for a while, and not beyond the life of the console's process.
 */
public interface Exports {

    /**
     * How large it would be.
     */
    ExportEstimate estimate(Actor actor, ExportSpec spec) throws ExpressionProblem;

    /**
     * Begins, as soon as there is room. Written to the audit trail, for each team and gadget whose events may be in it.
     *
     * @throws HistoryBusy if too many are waiting already
     * @throws io.gadgethq.access.NotPermitted if the actor may not export
     */
    ExportId start(Actor actor, ExportSpec spec) throws ExpressionProblem;

    /** The newest first. */
    List<ExportStatus> list(Actor actor);

    Optional<ExportStatus> status(Actor actor, ExportId id);

    /** Stops it and deletes its file; does nothing if there is none. */
    void cancel(Actor actor, ExportId id);

    /**
     * The file of an export that is done.
     *
     * @throws IOException if it is not done, or is not kept any more
     */
    Path file(Actor actor, ExportId id) throws IOException;
}
