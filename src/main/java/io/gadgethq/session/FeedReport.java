package io.gadgethq.session;

import io.gadgethq.event.Feed;
import io.gadgethq.event.Loss;
import io.gadgethq.history.FeedCheckpoint;

import java.util.List;

/**
 * What the engine found out about a feed since it last reported.
 *
 * @param losses new ones only
 */
public record FeedReport(
        Feed feed,
        FeedStatus.State state,
        String reason,
        FeedCheckpoint checkpoint,
        List<Loss> losses) {

    public FeedReport {
        losses = List.copyOf(losses);
    }
}
