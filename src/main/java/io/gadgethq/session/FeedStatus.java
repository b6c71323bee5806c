package io.gadgethq.session;

import io.gadgethq.event.Feed;

import java.time.Instant;

/**
 * How one session does on one node.
 *
 * @param reason in words for a person; the agent's own where it failed; empty when all is well
 * @param nextOrdinal as of the last report; the books say it exactly
 * @param owner the replica that hears the feed; empty: nobody
 */
public record FeedStatus(
        Feed feed,
        State state,
        String reason,
        String owner,
        int epoch,
        long nextOrdinal,
        Instant since) {

    /** Nobody will hear it any more. */
    FeedStatus ended(String why, Instant when) {
        return new FeedStatus(feed, State.ENDED, why, "", epoch, nextOrdinal, when);
    }

    /** Where the feed is in its life. */
    public enum State {
        STARTING,
        RUNNING,
        /** Lost for now; tried again with back-off. */
        RETRYING,
        ENDED,
        FAILED;

        /** Nothing more will come from this feed. */
        public boolean ended() {
            return this == ENDED || this == FAILED;
        }
    }
}
