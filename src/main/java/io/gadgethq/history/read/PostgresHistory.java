package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.ColumnSummary;
import io.gadgethq.history.EventSink;
import io.gadgethq.history.FollowedEvents;
import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.Groups;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.ValueCounts;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passes each question on to who answers it. */
@Component
final class PostgresHistory implements History {
    private final Pages pages;
    private final Streams streams;
    private final Counting counting;
    private final Grouping grouping;
    private final Summaries summaries;
    private final Shapes shapes;
    private final Following following;

    PostgresHistory(Selections selections, Pages pages) {
        this.pages = pages;
        this.streams = new Streams(selections);
        this.counting = new Counting(selections);
        this.grouping = new Grouping(selections);
        this.summaries = new Summaries(pages);
        this.shapes = new Shapes(selections);
        this.following = new Following(selections);
    }

    @Override
    public HistoryPage page(Actor actor, HistoryQuery query) throws ExpressionProblem {
        return pages.page(actor, query);
    }

    @Override
    public long stream(Actor actor, HistorySelection selection, HistoryOrder order, EventSink sink)
            throws ExpressionProblem, IOException, InterruptedException {
        return streams.stream(actor, selection, order, sink);
    }

    @Override
    public Histogram histogram(
            Actor actor, HistorySelection selection, int buckets, Optional<String> by)
            throws ExpressionProblem {
        return counting.histogram(actor, selection, buckets, by);
    }

    @Override
    public Groups groups(Actor actor, GroupQuery query) throws ExpressionProblem {
        return grouping.groups(actor, query);
    }

    @Override
    public ValueCounts values(Actor actor, HistorySelection selection, String field, int limit)
            throws ExpressionProblem {
        return grouping.values(actor, selection, field, limit);
    }

    @Override
    public List<ColumnSummary> columns(Actor actor, HistorySelection selection)
            throws ExpressionProblem {
        return summaries.columns(actor, selection);
    }

    @Override
    public HistoryShape shape(Actor actor, HistorySelection selection) {
        return shapes.shape(actor, selection);
    }

    @Override
    public FollowedEvents after(
            Actor actor, SessionId session, Map<FeedId, Long> positions, int limit) {
        return following.after(actor, session, positions, limit);
    }
}
