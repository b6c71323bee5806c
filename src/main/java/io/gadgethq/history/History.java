package io.gadgethq.history;

import io.gadgethq.access.Actor;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.ExpressionProblem;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds stored events again.
 *
 * <p>Each query is answered from what the actor may see: sessions of other teams and gadgets above the actor's tier are
 * not there. Only where sessions are asked for by name and one is of the actor's team but too sensitive, the query is
 * refused. Reading the events of gadgets above {@link io.gadgethq.access.Tier#METADATA} is written to the audit trail,
 * once per reader and session (or gadget, where no session is named) in ten minutes: pages, counts and polls of one look
 * make one entry.
 *
 * <p>To give a query up, interrupt the thread that asks, virtual or not: the database stops working on it at once, and the
 * method throws {@link HistoryGivenUp}.
 *
 * <p>At most a few queries run at once; each has a time limit. All methods throw {@link HistoryTooSlow} above that,
 * {@link HistoryBusy} if there is no room, {@link io.gadgethq.access.NotPermitted} as said, {@link
 * IllegalArgumentException} for a field that no source has, and {@link
 * org.springframework.dao.DataAccessException} if the database does not answer.
 */
public interface History {

    HistoryPage page(Actor actor, HistoryQuery query) throws ExpressionProblem;

    /**
     * Passes a whole selection on, as it is at the beginning, in flat memory.
     *
     * @return how many events were passed on
     * @throws InterruptedException if it was given up
     * @throws IOException what the sink threw
     */
    long stream(Actor actor, HistorySelection selection, HistoryOrder order, EventSink sink)
            throws ExpressionProblem, IOException, InterruptedException;

    /**
     * @param buckets 1 to {@value Histogram#MAX_BUCKETS}
     * @param by a field, or one of the words of {@link GroupQuery}, to divide the counts by
     */
    Histogram histogram(Actor actor, HistorySelection selection, int buckets, Optional<String> by)
            throws ExpressionProblem;

    Groups groups(Actor actor, GroupQuery query) throws ExpressionProblem;

    /**
     * The values of a field among the newest events.
     *
     * @param field a full field name, or one of the words of {@link GroupQuery}
     * @param limit 1 to {@value ValueCounts#MAX_VALUES}
     */
    ValueCounts values(Actor actor, HistorySelection selection, String field, int limit)
            throws ExpressionProblem;

    /** The columns of the newest events and how much their values vary, by gadget, source and column. */
    List<ColumnSummary> columns(Actor actor, HistorySelection selection) throws ExpressionProblem;

    /** What there is in a range, of the sources that are named; a filter has no influence. */
    HistoryShape shape(Actor actor, HistorySelection selection);

    /**
     * What was stored behind a position in each feed of a session, whatever its times are: how a reader of a live stream
     * catches up exactly.
     *
     * @param positions last ordinal had of each feed; of feeds not named, everything is behind
     * @param limit 1 to {@value HistoryQuery#MAX_LIMIT}
     */
    FollowedEvents after(Actor actor, SessionId session, Map<FeedId, Long> positions, int limit);
}
