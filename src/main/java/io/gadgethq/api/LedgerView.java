package io.gadgethq.api;

import io.gadgethq.event.Loss;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.session.Ledger;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The books of a session.
 *
 * @param kernelLossesTold false: events may be missing in the kernel without a loss that says so
 */
record LedgerView(
        String session, boolean balanced, boolean kernelLossesTold, List<BooksView> feeds) {

    record BooksView(
            String feed,
            String node,
            long received,
            long unreadable,
            long outOfScope,
            long filtered,
            long sampled,
            long accepted,
            long stored,
            long waiting,
            long lostStore,
            List<LossView> losses) {

        static BooksView of(FeedBooks ledger) {
            FeedCounts counts = ledger.counts();
            return new BooksView(
                    ledger.feed().id().toString(),
                    ledger.feed().node().value(),
                    counts.received(),
                    counts.unreadable(),
                    counts.outOfScope(),
                    counts.filtered(),
                    counts.sampled(),
                    counts.accepted(),
                    ledger.stored(),
                    ledger.waiting(),
                    ledger.lostStore(),
                    ledger.losses().stream().map(LossView::of).toList());
        }
    }

    /**
     * @param afterOrdinal the last event before the hole; null: not known
     * @param count null: not known
     */
    record LossView(
            String place,
            Instant from,
            Instant to,
            @Nullable Long afterOrdinal,
            @Nullable Long count,
            boolean atLeast,
            String cause) {

        static LossView of(Loss loss) {
            return new LossView(
                    loss.place().name(),
                    loss.from(),
                    loss.to(),
                    loss.afterOrdinal().isPresent() ? loss.afterOrdinal().getAsLong() : null,
                    loss.count().isPresent() ? loss.count().getAsLong() : null,
                    loss.atLeast(),
                    loss.cause());
        }
    }

    static LedgerView of(Ledger ledger) {
        return new LedgerView(
                ledger.session().toString(),
                ledger.balanced(),
                ledger.tellsKernelLosses(),
                ledger.feeds().stream().map(BooksView::of).toList());
    }
}
