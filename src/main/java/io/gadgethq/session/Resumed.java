package io.gadgethq.session;

import java.time.Instant;
import java.util.List;

/** What was heard when the last console ended is not heard until this one has joined it. */
final class Resumed {
    static final String REASON = "the console was restarted and joins the feed again";

    private Resumed() {}

    static Standing at(Instant now, Standing found) {
        List<FeedStatus> feeds =
                found.feeds().values().stream().map(status -> at(now, status)).toList();
        return found.with(feeds);
    }

    private static FeedStatus at(Instant now, FeedStatus status) {
        return switch (status.state()) {
            case RUNNING, RETRYING ->
                    new FeedStatus(
                            status.feed(),
                            FeedStatus.State.STARTING,
                            REASON,
                            "",
                            status.epoch(),
                            status.nextOrdinal(),
                            now);
            case STARTING, ENDED, FAILED -> status;
        };
    }
}
