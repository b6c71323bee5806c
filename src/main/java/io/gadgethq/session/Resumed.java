package io.gadgethq.session;

import java.time.Instant;
import java.util.List;

/** What was heard when the last console ended is not heard until this one has joined it. */
final class Resumed {
    static final String REASON = "the console was restarted and joins the feed again";

    private Resumed() {}

    static Standing at(Instant now, Standing found) {
        List<FeedBook> books = found.books().values().stream().map(book -> at(now, book)).toList();
        return found.with(books);
    }

    private static FeedBook at(Instant now, FeedBook book) {
        FeedStatus status = book.status();
        return switch (status.state()) {
            case RUNNING, RETRYING ->
                    new FeedBook(
                            new FeedStatus(
                                    status.feed(),
                                    FeedStatus.State.STARTING,
                                    REASON,
                                    "",
                                    status.epoch(),
                                    status.nextOrdinal(),
                                    now),
                            book.checkpoint(),
                            book.losses());
            case STARTING, ENDED, FAILED -> book;
        };
    }
}
