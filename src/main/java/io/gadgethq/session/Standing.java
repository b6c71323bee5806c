package io.gadgethq.session;

import io.gadgethq.event.FeedId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session with the books of its feeds, as of one moment. The session's feeds are those of the books. */
record Standing(Session session, Map<FeedId, FeedBook> books) {

    Standing {
        books = Map.copyOf(books);
        session =
                session.with(
                        books.values().stream()
                                .map(FeedBook::status)
                                .sorted((a, b) -> a.feed().node().compareTo(b.feed().node()))
                                .toList());
    }

    static Standing of(Session session, List<FeedBook> books) {
        Map<FeedId, FeedBook> byFeed = new LinkedHashMap<>();
        books.forEach(book -> byFeed.put(book.status().feed().id(), book));
        return new Standing(session, byFeed);
    }

    Standing with(Session now) {
        return new Standing(now, books);
    }

    Standing with(List<FeedBook> changed) {
        Map<FeedId, FeedBook> now = new LinkedHashMap<>(books);
        changed.forEach(book -> now.put(book.status().feed().id(), book));
        return new Standing(session, now);
    }

    Ledger ledger() {
        return new Ledger(
                session.id(),
                session.feeds().stream()
                        .map(status -> books.get(status.feed().id()))
                        .filter(java.util.Objects::nonNull)
                        .map(FeedBook::ledger)
                        .toList());
    }
}
