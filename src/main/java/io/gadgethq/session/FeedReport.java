package io.gadgethq.session;

import io.gadgethq.event.Feed;

/** How a feed does, as the engine sees it. */
public record FeedReport(
        Feed feed, FeedStatus.State state, String reason, int epoch, long nextOrdinal) {}
