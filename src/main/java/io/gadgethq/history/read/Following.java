package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.FollowedEvents;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** What came behind a position in each feed, by ordinals alone. */
final class Following {
    private final Selections selections;

    Following(Selections selections) {
        this.selections = selections;
    }

    FollowedEvents after(Actor actor, SessionId session, Map<FeedId, Long> positions, int limit) {
        if (limit < 1 || limit > HistoryQuery.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit is 1 to %d, not %d".formatted(HistoryQuery.MAX_LIMIT, limit));
        }
        HistorySelection selection =
                new HistorySelection(TimeRange.EVER, HistorySources.of(session));
        try (Reading reading = selections.readings().query()) {
            Chosen chosen = selections.choose(reading, actor, selection);
            List<FeedRow> growing =
                    chosen.feeds().stream()
                            .filter(feed -> position(positions, feed) < feed.nextOrdinal() - 1)
                            .limit(limit)
                            .toList();
            return growing.isEmpty()
                    ? new FollowedEvents(List.of(), false)
                    : read(reading, chosen, growing, positions, limit);
        } catch (ExpressionProblem e) {
            throw new IllegalStateException("there is no expression here", e);
        }
    }

    private static long position(Map<FeedId, Long> positions, FeedRow feed) {
        return positions.getOrDefault(feed.feed().id(), 0L);
    }

    /** Each feed gets the same share of the page, so that what is cut off is the end of a feed and never its middle. */
    private FollowedEvents read(
            Reading reading,
            Chosen chosen,
            List<FeedRow> growing,
            Map<FeedId, Long> positions,
            int limit) {
        int share = Math.max(1, limit / growing.size());
        String starts =
                growing.stream()
                        .map(feed ->
                                "(%d, %d::bigint)"
                                        .formatted(feed.number(), position(positions, feed)))
                        .collect(Collectors.joining(", "));
        Sql sql =
                new Sql()
                        .add("SELECT " + EventReader.COLUMNS)
                        .add(" FROM (VALUES " + starts + ") AS start (feed, ordinal)")
                        .add(" CROSS JOIN LATERAL (SELECT * FROM history_event x")
                        .add(" WHERE x.feed = start.feed AND x.ordinal > start.ordinal")
                        .add(chosen.onShelves("x"))
                        .add(" ORDER BY x.ordinal LIMIT " + share + ") e")
                        .add(" ORDER BY e.feed, e.ordinal");
        EventReader reader = selections.reader(reading, chosen);
        List<StoredEvent> events = reading.listLarge(sql, reader::read);
        Map<FeedId, Deque<StoredEvent>> byFeed = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            byFeed.computeIfAbsent(event.event().feed().id(), _ -> new ArrayDeque<>()).add(event);
        }
        boolean more =
                growing.size() == limit
                        || byFeed.values().stream().anyMatch(feed -> feed.size() == share);
        return new FollowedEvents(merged(byFeed.values()), more);
    }

    private static List<StoredEvent> merged(Collection<Deque<StoredEvent>> feeds) {
        PriorityQueue<Deque<StoredEvent>> next =
                new PriorityQueue<>(
                        Comparator.comparing(feed -> PageInMaking.place(feed.getFirst())));
        next.addAll(feeds);
        List<StoredEvent> merged = new ArrayList<>();
        while (!next.isEmpty()) {
            Deque<StoredEvent> feed = next.remove();
            merged.add(feed.removeFirst());
            if (!feed.isEmpty()) {
                next.add(feed);
            }
        }
        return merged;
    }
}
