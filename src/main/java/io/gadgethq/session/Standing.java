package io.gadgethq.session;

import io.gadgethq.event.FeedId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session with how its feeds do, as of one moment. */
record Standing(Session session, Map<FeedId, FeedStatus> feeds) {

    Standing {
        feeds = Map.copyOf(feeds);
        session =
                session.with(
                        feeds.values().stream()
                                .sorted((a, b) -> a.feed().node().compareTo(b.feed().node()))
                                .toList());
    }

    static Standing of(Session session, List<FeedStatus> feeds) {
        Map<FeedId, FeedStatus> byFeed = new LinkedHashMap<>();
        feeds.forEach(status -> byFeed.put(status.feed().id(), status));
        return new Standing(session, byFeed);
    }

    Standing with(Session now) {
        return new Standing(now, feeds);
    }

    Standing with(List<FeedStatus> changed) {
        Map<FeedId, FeedStatus> now = new LinkedHashMap<>(feeds);
        changed.forEach(status -> now.put(status.feed().id(), status));
        return new Standing(session, now);
    }
}
