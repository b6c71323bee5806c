package io.gadgethq.ui.history;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.TimeRange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored events one person is looking for. Its calls block. */
record Rows(History history, Actor actor, HistorySelection selection) {
    private static final int FINEST = Histogram.MAX_BUCKETS;

    /** So many rows are read to get to one in their middle; finer buckets cost more than that. */
    private static final int FEW = 1_000;

    private static final int DEEPEST = 4;

    HistoryPage newest(int limit) throws ExpressionProblem {
        return page(selection, HistoryOrder.NEWEST_FIRST, Optional.empty(), limit);
    }

    HistoryPage behind(Optional<HistoryCursor> place, int limit) throws ExpressionProblem {
        return page(selection, HistoryOrder.OLDEST_FIRST, place, limit);
    }

    HistoryPage before(Optional<HistoryCursor> place, int limit) throws ExpressionProblem {
        return page(selection, HistoryOrder.NEWEST_FIRST, place, limit);
    }

    private HistoryPage page(
            HistorySelection of, HistoryOrder order, Optional<HistoryCursor> place, int limit)
            throws ExpressionProblem {
        return history.page(
                actor,
                new HistoryQuery(of, order, place, Math.clamp(limit, 1, HistoryQuery.MAX_LIMIT)));
    }

    /**
     * A row and those around it, somewhere in the middle.
     *
     * @param skipped rows of the selection before the first one of the page
     */
    record Found(HistoryPage page, long skipped) {}

    /**
     * Finds the row with so many rows before it: by counting in ever shorter spans of time, so that no row is read that is not
     * near it.
     *
     * @param counts a histogram of the whole selection
     * @param behind how many rows to bring from that row on
     */
    Found at(Histogram counts, long offset, int behind) throws ExpressionProblem {
        Histogram in = counts;
        long skipped = 0;
        for (int depth = 0; ; depth++) {
            List<Histogram.Bucket> buckets = in.buckets();
            int at = 0;
            while (at < buckets.size() - 1 && offset >= skipped + buckets.get(at).count()) {
                skipped += buckets.get(at++).count();
            }
            Histogram.Bucket bucket = buckets.get(at);
            if (bucket.count() <= FEW || depth == DEEPEST || isShort(bucket)) {
                return new Found(
                        from(bucket.from(), Math.max(0, offset - skipped) + behind), skipped);
            }
            TimeRange span = new TimeRange(bucket.from(), bucket.to());
            in = history.histogram(actor, selection.within(span), FINEST, Optional.empty());
        }
    }

    private static boolean isShort(Histogram.Bucket bucket) {
        return bucket.from().plusNanos(FINEST * 1_000L).isAfter(bucket.to());
    }

    /** The first rows at or behind a moment, oldest first. */
    HistoryPage from(Instant moment, long limit) throws ExpressionProblem {
        TimeRange rest = new TimeRange(moment, selection.range().to());
        int most = (int) Math.min(HistoryQuery.MAX_LIMIT, limit);
        return page(selection.within(rest), HistoryOrder.OLDEST_FIRST, Optional.empty(), most);
    }

    /** How many rows there are in a span of time, in one bucket. */
    Histogram count(TimeRange span) throws ExpressionProblem {
        return history.histogram(actor, selection.within(span), 1, Optional.empty());
    }
}
