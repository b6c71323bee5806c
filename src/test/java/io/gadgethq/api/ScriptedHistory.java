package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.ColumnSummary;
import io.gadgethq.history.EventSink;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.history.FollowedEvents;
import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.Groups;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.Measure;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;
import io.gadgethq.history.ValueCounts;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A store in memory that commits when it is told to. Everybody sees the events of the team {@code shop}. */
final class ScriptedHistory implements History {
    private static final TenantId SHOP = new TenantId("shop");

    private final Map<FeedId, Shelf> shelves = new LinkedHashMap<>();
    private RuntimeException failure;
    private int failAfter = Integer.MAX_VALUE;
    private volatile long lastPassed;

    /** What came of a feed, and how much of it is committed. */
    private static final class Shelf {
        private final Feed feed;
        private final int number;
        private final List<GadgetEvent> accepted = new ArrayList<>();
        private final List<Loss> losses = new ArrayList<>();
        private int stored;

        private Shelf(Feed feed, int number) {
            this.feed = feed;
            this.number = number;
        }

        private StoredEvent read(GadgetEvent event) {
            return new StoredEvent(event, SHOP, "demo", "trace_exec", number);
        }
    }

    synchronized void clear() {
        shelves.clear();
        fail(null);
    }

    /** Takes events that are not committed yet. */
    synchronized void accept(Feed feed, List<GadgetEvent> events) {
        shelf(feed).accepted.addAll(events);
    }

    synchronized void lose(Feed feed, Loss loss) {
        shelf(feed).losses.add(loss);
    }

    private Shelf shelf(Feed feed) {
        return shelves.computeIfAbsent(feed.id(), _ -> new Shelf(feed, shelves.size() + 1));
    }

    synchronized void commit() {
        shelves.values().forEach(shelf -> shelf.stored = shelf.accepted.size());
    }

    /** From now on every query fails so; null: none. */
    synchronized void fail(RuntimeException how) {
        failure = how;
        failAfter = Integer.MAX_VALUE;
    }

    /** A stream fails so behind so many events. */
    synchronized void failAfter(int events, RuntimeException how) {
        failure = how;
        failAfter = events;
    }

    synchronized List<FeedBooks> books(SessionId session) {
        return shelves.values().stream()
                .filter(shelf -> shelf.feed.session().equals(session))
                .map(shelf -> {
                    int accepted = shelf.accepted.size();
                    long next = accepted == 0 ? 1 : shelf.accepted.getLast().ordinal() + 1;
                    return new FeedBooks(
                            shelf.feed,
                            1,
                            next,
                            new FeedCounts(accepted, 0, 0, 0, 0, accepted),
                            true,
                            shelf.stored,
                            accepted - shelf.stored,
                            0,
                            shelf.losses);
                })
                .toList();
    }

    /** How many events the last stream has brought; 0: it goes on. */
    long lastPassed() {
        return lastPassed;
    }

    private void answer() {
        if (failure != null && failAfter == Integer.MAX_VALUE) {
            throw failure;
        }
    }

    private synchronized List<StoredEvent> select(
            Actor actor, HistorySelection selection, HistoryOrder order) throws ExpressionProblem {
        answer();
        Predicate<GadgetEvent> matches = _ -> true;
        if (selection.filter().isPresent()) {
            matches =
                    Expression.parse(selection.filter().get())
                            .checkAny(layouts(selection))
                            .predicate();
        }
        Comparator<StoredEvent> byPlace =
                Comparator.comparing(it -> it.cursor().place().orElseThrow());
        List<StoredEvent> found = new ArrayList<>();
        for (Shelf shelf : shelves.values()) {
            for (GadgetEvent event : shelf.accepted.subList(0, shelf.stored)) {
                StoredEvent stored = shelf.read(event);
                if (actor.tenant().equals(Optional.of(SHOP))
                        && has(selection, stored)
                        && matches.test(event)) {
                    found.add(stored);
                }
            }
        }
        found.sort(order == HistoryOrder.OLDEST_FIRST ? byPlace : byPlace.reversed());
        return found;
    }

    private static boolean has(HistorySelection selection, StoredEvent stored) {
        var sources = selection.sources();
        return selection.range().contains(stored.time())
                && (sources.sessions().isEmpty()
                        || sources.sessions().contains(stored.event().feed().session()))
                && sources.gadget().map(stored.gadget()::equals).orElse(true)
                && sources.cluster().map(stored.cluster()::equals).orElse(true)
                && sources.node().map(stored.event().feed().node()::equals).orElse(true);
    }

    private List<RowLayout> layouts(HistorySelection selection) {
        return shelves.values().stream()
                .filter(shelf ->
                        selection.sources().sessions().isEmpty()
                                || selection.sources().sessions().contains(shelf.feed.session()))
                .flatMap(shelf -> shelf.accepted.stream())
                .map(event -> event.row().layout())
                .distinct()
                .toList();
    }

    @Override
    public HistoryPage page(Actor actor, HistoryQuery query) throws ExpressionProblem {
        List<StoredEvent> all = select(actor, query.selection(), query.order());
        int sign = query.order() == HistoryOrder.OLDEST_FIRST ? 1 : -1;
        List<StoredEvent> rest =
                all.stream()
                        .filter(event ->
                                query.cursor().isEmpty()
                                        || sign
                                                        * event.cursor()
                                                                .place()
                                                                .orElseThrow()
                                                                .compareTo(
                                                                        query.cursor()
                                                                                .get()
                                                                                .place()
                                                                                .orElseThrow())
                                                > 0)
                        .toList();
        List<StoredEvent> page = rest.stream().limit(query.limit()).toList();
        boolean more = rest.size() > page.size();
        boolean open = more || sign > 0;
        return new HistoryPage(
                page,
                page.isEmpty()
                        ? query.cursor().filter(_ -> open)
                        : Optional.of(page.getLast().cursor()).filter(_ -> open),
                more);
    }

    @Override
    public long stream(Actor actor, HistorySelection selection, HistoryOrder order, EventSink sink)
            throws ExpressionProblem, IOException {
        long passed = 0;
        lastPassed = 0;
        try {
            for (StoredEvent event : select(actor, selection, order)) {
                if (passed == failAfter) {
                    throw failure;
                }
                sink.accept(event);
                passed++;
            }
            return passed;
        } finally {
            lastPassed = passed;
        }
    }

    @Override
    public Histogram histogram(
            Actor actor, HistorySelection selection, int buckets, Optional<String> by)
            throws ExpressionProblem {
        by.ifPresent(field -> checkField(selection, field));
        List<StoredEvent> found = select(actor, selection, HistoryOrder.OLDEST_FIRST);
        TimeRange range = selection.range();
        Duration step = Duration.between(range.from(), range.to()).dividedBy(buckets);
        List<Histogram.Bucket> counted = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            Instant from = range.from().plus(step.multipliedBy(i));
            Instant to = i == buckets - 1 ? range.to() : from.plus(step);
            TimeRange bucket = new TimeRange(from, to);
            Map<String, Long> groups = new TreeMap<>();
            long count = 0;
            for (StoredEvent event : found) {
                if (bucket.contains(event.time())) {
                    count++;
                    by.ifPresent(field -> groups.merge(value(event, field), 1L, Long::sum));
                }
            }
            counted.add(new Histogram.Bucket(from, to, count, i, i > 0, i > 0, groups));
        }
        return new Histogram(counted);
    }

    private void checkField(HistorySelection selection, String field) {
        if (layouts(selection).stream().noneMatch(it -> it.column(field).isPresent())) {
            throw new IllegalArgumentException("no source has a field '%s'".formatted(field));
        }
    }

    private static String value(StoredEvent event, String field) {
        RowLayout layout = event.event().row().layout();
        return layout.column(field).map(event.event().row()::text).orElse("");
    }

    @Override
    public Groups groups(Actor actor, GroupQuery query) throws ExpressionProblem {
        query.by().forEach(field -> checkField(query.selection(), field));
        query.measures().stream()
                .map(Measure::field)
                .filter(field -> !field.isEmpty())
                .forEach(field -> checkField(query.selection(), field));
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (StoredEvent event : select(actor, query.selection(), HistoryOrder.OLDEST_FIRST)) {
            counts.merge(
                    query.by().stream().map(field -> value(event, field)).toList(), 1L, Long::sum);
        }
        List<Groups.Group> groups =
                counts.entrySet().stream()
                        .sorted(Map.Entry.<List<String>, Long>comparingByValue().reversed())
                        .limit(query.limit())
                        .map(group ->
                                new Groups.Group(
                                        group.getKey(),
                                        query.measures().stream()
                                                .map(measure -> measured(measure, group.getValue()))
                                                .toList()))
                        .toList();
        return new Groups(groups, counts.size() > groups.size());
    }

    /** Only counts are counted here. */
    private static Optional<BigDecimal> measured(Measure measure, long count) {
        return measure.kind() == Measure.Kind.COUNT
                ? Optional.of(BigDecimal.valueOf(count))
                : Optional.empty();
    }

    @Override
    public ValueCounts values(Actor actor, HistorySelection selection, String field, int limit) {
        throw new AssertionError("the door suggests nothing");
    }

    @Override
    public List<ColumnSummary> columns(Actor actor, HistorySelection selection) {
        throw new AssertionError("the door sums up nothing");
    }

    @Override
    public synchronized HistoryShape shape(Actor actor, HistorySelection selection) {
        answer();
        List<HistoryShape.StoredSession> sessions = new ArrayList<>();
        for (Shelf shelf : shelves.values()) {
            List<StoredEvent> events =
                    shelf.accepted.stream()
                            .map(shelf::read)
                            .filter(event -> has(selection.within(TimeRange.EVER), event))
                            .toList();
            if (!events.isEmpty()) {
                sessions.add(
                        new HistoryShape.StoredSession(
                                shelf.feed.session(),
                                SHOP,
                                "demo",
                                "trace_exec",
                                Tier.PATHS,
                                List.of(shelf.feed.node()),
                                events.size(),
                                events.getFirst().time(),
                                events.getLast().time()));
            }
        }
        return new HistoryShape(
                sessions,
                layouts(selection).stream()
                        .map(layout -> new HistoryShape.StoredLayout("trace_exec", layout))
                        .toList(),
                false);
    }

    @Override
    public synchronized FollowedEvents after(
            Actor actor, SessionId session, Map<FeedId, Long> positions, int limit) {
        answer();
        List<StoredEvent> found = new ArrayList<>();
        for (Shelf shelf : shelves.values()) {
            if (shelf.feed.session().equals(session)) {
                long had = positions.getOrDefault(shelf.feed.id(), 0L);
                shelf.accepted.subList(0, shelf.stored).stream()
                        .filter(event -> event.ordinal() > had)
                        .map(shelf::read)
                        .forEach(found::add);
            }
        }
        return new FollowedEvents(found.stream().limit(limit).toList(), found.size() > limit);
    }
}
