package io.gadgethq.session;

import io.gadgethq.event.Feed;
import io.gadgethq.event.Loss;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedCounts;

import java.util.List;

/** The books of a session: what arrived, what became of it, and where something is missing. */
public record Ledger(SessionId session, List<FeedLedger> feeds) {

    /**
     * @param losses oldest first; neighbours of the same place may have been joined when there were very many
     */
    public record FeedLedger(Feed feed, FeedCounts counts, List<Loss> losses) {
        public FeedLedger {
            losses = List.copyOf(losses);
        }
    }

    public Ledger {
        feeds = List.copyOf(feeds);
    }

    /** Computed, never assumed. */
    public boolean balanced() {
        return feeds.stream().allMatch(feed -> feed.counts().balanced());
    }
}
