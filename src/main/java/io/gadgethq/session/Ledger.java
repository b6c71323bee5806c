package io.gadgethq.session;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCounts;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The books of a session: what arrived, what became of it, and where something is missing.
 *
 * @param mode how it runs; see {@link #tellsKernelLosses}
 */
public record Ledger(SessionId session, RunMode mode, List<FeedBooks> feeds) {

    public Ledger {
        feeds = List.copyOf(feeds);
    }

    /** Of all feeds of a session, those that have brought nothing yet among them. */
    static Ledger of(Session session, List<FeedBooks> known) {
        Map<FeedId, FeedBooks> books =
                known.stream()
                        .collect(Collectors.toMap(book -> book.feed().id(), Function.identity()));
        return new Ledger(
                session.id(),
                session.mode(),
                session.feeds().stream()
                        .map(status -> {
                            FeedBooks book = books.get(status.feed().id());
                            return book == null ? unopened(session, status) : book;
                        })
                        .toList());
    }

    private static FeedBooks unopened(Session session, FeedStatus status) {
        return new FeedBooks(
                status.feed(),
                status.epoch(),
                status.nextOrdinal(),
                FeedCounts.NONE,
                session.keepsEvents(),
                0,
                0,
                0,
                List.of());
    }

    /**
     * Whether the agents say what they lost between the kernel and themselves. Of an instance they write it into their own
     * log only, never to those who follow it (reference section 6.3), so there the absence of such a loss means nothing.
     */
    public boolean tellsKernelLosses() {
        return switch (mode) {
            case DIRECT -> true;
            case HEADLESS -> false;
        };
    }

    /** Computed, never assumed. */
    public boolean balanced() {
        return feeds.stream().allMatch(FeedBooks::balanced);
    }
}
