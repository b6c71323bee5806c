package io.gadgethq.ui;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.ColumnSummary;
import io.gadgethq.history.EventSink;
import io.gadgethq.history.FollowedEvents;
import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.Groups;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistoryCursor.Place;
import io.gadgethq.history.HistoryGivenUp;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.HistorySources;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events kept in memory and found again as the store does it: by the same places, late ones first on the next page. */
public final class FakeHistory implements History {
    private volatile List<StoredEvent> events = List.of();
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private final AtomicInteger givenUp = new AtomicInteger();
    private volatile boolean endless;

    /** Forgets everything. */
    public void clear() {
        events = List.of();
        failure = Optional.empty();
        endless = false;
        givenUp.set(0);
    }

    /** No query ends from now on, unless its thread is interrupted. */
    public void neverEnd(boolean on) {
        endless = on;
    }

    /** Queries that were ended by an interrupt. */
    public int givenUp() {
        return givenUp.get();
    }

    private void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            givenUp.incrementAndGet();
            throw new HistoryGivenUp();
        }
    }

    /** Fails every query from now on; empty: works again. */
    public void fail(Optional<RuntimeException> with) {
        failure = with;
    }

    /** Stores, whatever the times of the events are. */
    public synchronized void store(String gadget, List<GadgetEvent> fresh) {
        Stream<StoredEvent> made =
                fresh.stream()
                        .map(event ->
                                new StoredEvent(
                                        event,
                                        new TenantId("shop"),
                                        FakeSessions.CLUSTER.value(),
                                        gadget,
                                        number(event)));
        events =
                Stream.concat(events.stream(), made)
                        .sorted(Comparator.comparing(FakeHistory::place))
                        .toList();
    }

    private static int number(GadgetEvent event) {
        return Math.abs(event.feed().id().hashCode() % 1_000);
    }

    private static Place place(StoredEvent event) {
        return new Place(event.event().timeNanos(), event.feedNumber(), event.event().ordinal());
    }

    private Stream<StoredEvent> of(HistorySources sources, TimeRange range) {
        failure.ifPresent(problem -> {
            throw problem;
        });
        if (endless) {
            waitForEver();
        }
        return events.stream()
                .filter(event -> range.contains(event.time()))
                .filter(event -> isOf(sources, event));
    }

    private static boolean isOf(HistorySources sources, StoredEvent event) {
        SessionId session = event.event().feed().session();
        return (sources.sessions().isEmpty() || sources.sessions().contains(session))
                && sources.gadget().map(event.gadget()::equals).orElse(true)
                && sources.cluster().map(event.cluster()::equals).orElse(true)
                && sources.node().map(event.event().feed().node()::equals).orElse(true);
    }

    private Stream<StoredEvent> selected(HistorySelection selection) throws ExpressionProblem {
        Predicate<GadgetEvent> filter = _ -> true;
        if (selection.filter().isPresent()) {
            List<RowLayout> layouts =
                    events.stream().map(event -> event.event().row().layout()).distinct().toList();
            filter = Expression.parse(selection.filter().get()).checkAny(layouts).predicate();
        }
        Predicate<GadgetEvent> wanted = filter;
        return of(selection.sources(), selection.range())
                .filter(event -> wanted.test(event.event()));
    }

    @Override
    public HistoryPage page(Actor actor, HistoryQuery query) throws ExpressionProblem {
        List<StoredEvent> all = selected(query.selection()).toList();
        return query.order() == HistoryOrder.OLDEST_FIRST
                ? onwards(all, query)
                : backwards(all.reversed(), query);
    }

    private static HistoryPage backwards(List<StoredEvent> all, HistoryQuery query) {
        Optional<Place> behind = query.cursor().flatMap(HistoryCursor::place);
        List<StoredEvent> rest =
                all.stream()
                        .filter(event ->
                                behind.map(p -> place(event).compareTo(p) < 0).orElse(true))
                        .toList();
        List<StoredEvent> page = rest.stream().limit(query.limit()).toList();
        boolean more = page.size() < rest.size();
        return new HistoryPage(
                page, more ? Optional.of(page.getLast().cursor()) : Optional.empty(), more);
    }

    private HistoryPage onwards(List<StoredEvent> all, HistoryQuery query) {
        Optional<Place> behind = query.cursor().flatMap(HistoryCursor::place);
        Map<Integer, Long> known = query.cursor().map(HistoryCursor::known).orElse(new TreeMap<>());
        List<StoredEvent> late =
                all.stream()
                        .filter(event ->
                                behind.map(p -> place(event).compareTo(p) <= 0).orElse(false))
                        .filter(event ->
                                !known.isEmpty()
                                        && event.event().ordinal()
                                                >= known.getOrDefault(event.feedNumber(), 0L))
                        .toList();
        List<StoredEvent> rest =
                Stream.concat(
                                late.stream(),
                                all.stream()
                                        .filter(event ->
                                                behind.map(p -> place(event).compareTo(p) > 0)
                                                        .orElse(true)))
                        .toList();
        List<StoredEvent> page = rest.stream().limit(Math.max(query.limit(), late.size())).toList();
        Optional<Place> last =
                page.isEmpty()
                        ? behind
                        : Optional.of(
                                page.stream()
                                        .map(FakeHistory::place)
                                        .max(Comparator.naturalOrder())
                                        .orElseThrow());
        HistoryCursor next =
                new HistoryCursor(last, nextOrdinals(), true, new TreeMap<>(), Optional.empty());
        return new HistoryPage(page, Optional.of(next), page.size() < rest.size());
    }

    private SortedMap<Integer, Long> nextOrdinals() {
        SortedMap<Integer, Long> next = new TreeMap<>();
        events.forEach(
                event -> next.merge(event.feedNumber(), event.event().ordinal() + 1, Math::max));
        return next;
    }

    @Override
    public long stream(Actor actor, HistorySelection selection, HistoryOrder order, EventSink sink)
            throws ExpressionProblem, IOException {
        long passed = 0;
        for (StoredEvent event : selected(selection).toList()) {
            sink.accept(event);
            passed++;
        }
        return passed;
    }

    @Override
    public Histogram histogram(
            Actor actor, HistorySelection selection, int buckets, Optional<String> by)
            throws ExpressionProblem {
        List<StoredEvent> all = selected(selection).toList();
        TimeRange range = selection.range();
        Duration whole = Duration.between(range.from(), range.to());
        long step = Math.max(1, whole.toNanos() / buckets);
        List<List<StoredEvent>> parts = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            parts.add(new ArrayList<>());
        }
        for (StoredEvent event : all) {
            long at = Duration.between(range.from(), event.time()).toNanos() / step;
            parts.get((int) Math.min(at, buckets - 1)).add(event);
        }
        List<Histogram.Bucket> counted = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            Map<String, Long> groups = new TreeMap<>();
            List<StoredEvent> inside = parts.get(i);
            by.ifPresent(field ->
                    inside.forEach(event -> groups.merge(value(event, field), 1L, Long::sum)));
            Instant from = range.from().plusNanos(step * i);
            Instant to = i == buckets - 1 ? range.to() : from.plusNanos(step);
            counted.add(new Histogram.Bucket(from, to, inside.size(), 0, false, false, groups));
        }
        return new Histogram(counted);
    }

    private static String value(StoredEvent event, String field) {
        return switch (field) {
            case "gadget" -> event.gadget();
            case "cluster" -> event.cluster();
            case "node" -> event.event().feed().node().value();
            case "session" -> event.event().feed().session().toString();
            default ->
                    event.event()
                            .row()
                            .layout()
                            .column(field)
                            .map(event.event().row()::text)
                            .orElse("");
        };
    }

    @Override
    public Groups groups(Actor actor, GroupQuery query) throws ExpressionProblem {
        Map<List<String>, List<StoredEvent>> grouped =
                selected(query.selection())
                        .collect(
                                Collectors.groupingBy(event ->
                                        query.by().stream()
                                                .map(field -> value(event, field))
                                                .toList()));
        List<Groups.Group> all =
                grouped.entrySet().stream()
                        .map(entry -> group(entry.getKey(), entry.getValue(), query.measures()))
                        .sorted(
                                Comparator.comparing((Groups.Group group) ->
                                                group.values().getFirst().orElse(BigDecimal.ZERO))
                                        .reversed())
                        .toList();
        return new Groups(all.stream().limit(query.limit()).toList(), all.size() > query.limit());
    }

    private static Groups.Group group(
            List<String> key, List<StoredEvent> events, List<Measure> measures) {
        Function<Measure, Optional<BigDecimal>> measured =
                measure ->
                        switch (measure.kind()) {
                            case COUNT -> Optional.of(BigDecimal.valueOf(events.size()));
                            case MAX ->
                                    events.stream()
                                            .map(event -> value(event, measure.field()))
                                            .map(BigDecimal::new)
                                            .max(Comparator.naturalOrder());
                            case AVG, SUM, MIN, P50, P90, P95, P99, DISTINCT -> Optional.empty();
                        };
        return new Groups.Group(key, measures.stream().map(measured).toList());
    }

    @Override
    public ValueCounts values(Actor actor, HistorySelection selection, String field, int limit)
            throws ExpressionProblem {
        List<StoredEvent> all = selected(selection).toList();
        List<ValueCounts.ValueCount> counts =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        event -> value(event, field), Collectors.counting()))
                        .entrySet()
                        .stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(limit)
                        .map(entry -> new ValueCounts.ValueCount(entry.getKey(), entry.getValue()))
                        .toList();
        return new ValueCounts(counts, all.size(), true);
    }

    @Override
    public List<ColumnSummary> columns(Actor actor, HistorySelection selection)
            throws ExpressionProblem {
        List<StoredEvent> all = selected(selection).toList();
        if (all.isEmpty()) {
            return List.of();
        }
        RowLayout layout = all.getFirst().event().row().layout();
        return layout.columns().stream()
                .map(column -> {
                    long distinct =
                            all.stream()
                                    .map(event -> value(event, column.name()))
                                    .distinct()
                                    .count();
                    return new ColumnSummary(
                            all.getFirst().gadget(),
                            layout.source().name(),
                            column.name(),
                            all.size(),
                            0,
                            (int) distinct,
                            List.of());
                })
                .toList();
    }

    @Override
    public HistoryShape shape(Actor actor, HistorySelection selection) {
        Map<SessionId, List<StoredEvent>> sessions =
                of(selection.sources(), selection.range())
                        .collect(Collectors.groupingBy(event -> event.event().feed().session()));
        List<HistoryShape.StoredSession> all =
                sessions.entrySet().stream()
                        .map(entry -> session(entry.getKey(), entry.getValue()))
                        .toList();
        List<HistoryShape.StoredLayout> layouts =
                sessions.values().stream()
                        .flatMap(List::stream)
                        .map(event ->
                                new HistoryShape.StoredLayout(
                                        event.gadget(), event.event().row().layout()))
                        .distinct()
                        .toList();
        return new HistoryShape(all, layouts, false);
    }

    private static HistoryShape.StoredSession session(SessionId id, List<StoredEvent> events) {
        return new HistoryShape.StoredSession(
                id,
                events.getFirst().tenant(),
                events.getFirst().cluster(),
                events.getFirst().gadget(),
                Tier.METADATA,
                events.stream().map(event -> event.event().feed().node()).distinct().toList(),
                events.size(),
                events.getFirst().time(),
                events.getLast().time());
    }

    @Override
    public FollowedEvents after(
            Actor actor, SessionId session, Map<FeedId, Long> positions, int limit) {
        List<StoredEvent> behind =
                events.stream()
                        .filter(event -> event.event().feed().session().equals(session))
                        .filter(event ->
                                event.event().ordinal()
                                        > positions.getOrDefault(event.event().feed().id(), 0L))
                        .toList();
        return new FollowedEvents(behind.stream().limit(limit).toList(), behind.size() > limit);
    }
}
