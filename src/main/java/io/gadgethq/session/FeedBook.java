package io.gadgethq.session;

import io.gadgethq.event.Loss;
import io.gadgethq.history.FeedCheckpoint;

import java.time.Instant;
import java.util.List;

/** All that is written down about a feed, as of one moment. */
record FeedBook(FeedStatus status, FeedCheckpoint checkpoint, List<Loss> losses) {

    FeedBook {
        losses = List.copyOf(losses);
    }

    /** Nobody will hear it any more. */
    FeedBook ended(String reason, Instant when) {
        return new FeedBook(
                new FeedStatus(
                        status.feed(),
                        FeedStatus.State.ENDED,
                        reason,
                        "",
                        status.epoch(),
                        status.nextOrdinal(),
                        when),
                checkpoint,
                losses);
    }

    Ledger.FeedLedger ledger() {
        return new Ledger.FeedLedger(status.feed(), checkpoint.counts(), losses);
    }
}
