package io.gadgethq.session;

import io.gadgethq.event.Loss;
import io.gadgethq.pipeline.FeedCheckpoint;

import java.util.List;

/** All that is written down about a feed, as of one moment. */
record FeedBook(FeedStatus status, FeedCheckpoint checkpoint, List<Loss> losses) {

    FeedBook {
        losses = List.copyOf(losses);
    }

    Ledger.FeedLedger ledger() {
        return new Ledger.FeedLedger(status.feed(), checkpoint.counts(), losses);
    }
}
