package io.gadgethq.history;

import io.gadgethq.event.Feed;
import io.gadgethq.event.Loss;

import java.util.List;

/**
 * The books of a feed, as of one moment.
 *
 * @param keepsEvents whether its events are stored at all; if not, the three counts of the store are 0
 * @param stored committed events
 * @param waiting accepted, and on their way: queued or spooled
 * @param lostStore accepted, but neither the database nor the spool could take them
 * @param losses oldest first; neighbours of the same place may have been joined when there were very many
 */
public record FeedBooks(
        Feed feed,
        int epoch,
        long nextOrdinal,
        FeedCounts counts,
        boolean keepsEvents,
        long stored,
        long waiting,
        long lostStore,
        List<Loss> losses) {

    public FeedBooks {
        losses = List.copyOf(losses);
    }

    /** Computed, never assumed. */
    public boolean balanced() {
        boolean kept = !keepsEvents || counts.accepted() == stored + waiting + lostStore;
        return counts.balanced() && kept;
    }
}
