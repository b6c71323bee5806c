package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistoryCursor.Place;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.TimeRange;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Pages of events by keyset: each begins behind the place where the last one ended. */
@Component
final class Pages {
    /** How long after the end of a range more of its events are to be expected. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final Selections selections;
    private final InstantSource clock;

    Pages(Selections selections, InstantSource clock) {
        this.selections = selections;
        this.clock = clock;
    }

    HistoryPage page(Actor actor, HistoryQuery query) throws ExpressionProblem {
        try (Reading reading = selections.readings().query()) {
            Chosen chosen = selections.choose(reading, actor, query.selection());
            PageInMaking page = new PageInMaking(query.limit(), selections.reader(reading, chosen));
            return switch (query.order()) {
                case NEWEST_FIRST -> backward(reading, chosen, query, page);
                case OLDEST_FIRST ->
                        new ForwardPage(reading, chosen, page).read(query.cursor(), isOver(query));
            };
        }
    }

    private boolean isOver(HistoryQuery query) {
        return query.selection().range().to().isBefore(clock.instant().minus(LATE));
    }

    private static HistoryPage backward(
            Reading reading, Chosen chosen, HistoryQuery query, PageInMaking page) {
        Optional<Place> place = query.cursor().flatMap(HistoryCursor::place);
        boolean more = collect(reading, chosen, place, HistoryOrder.NEWEST_FIRST, page);
        return new HistoryPage(
                page.events(),
                more ? Optional.of(page.events().getLast().cursor()) : Optional.empty(),
                more);
    }

    /**
     * Adds the events of a selection behind a place, in order.
     *
     * @return whether there are more than the page has room for
     */
    static boolean collect(
            Reading reading,
            Chosen chosen,
            Optional<Place> place,
            HistoryOrder order,
            PageInMaking page) {
        if (chosen.isEmpty()) {
            return false;
        }
        TimeRange range = behind(chosen.selection().range(), place, order);
        if (chosen.selection().filter().isEmpty()) {
            return page.addAll(reading, statement(chosen, range, place, order));
        }
        for (TimeRange stretch : Stretches.of(range, order, chosen.feeds())) {
            reading.checkTime();
            if (page.search(reading, statement(chosen, stretch, place, order))) {
                return true;
            }
        }
        return false;
    }

    /** What is left of a range, roughly: the place itself is still in it. */
    private static TimeRange behind(TimeRange range, Optional<Place> place, HistoryOrder order) {
        Optional<Instant> at = place.map(one -> Times.instant(one.timeNanos()));
        return switch (order) {
            case NEWEST_FIRST -> {
                Instant to = at.map(time -> time.plusNanos(1)).orElse(range.to());
                yield to.isBefore(range.to()) && !to.isBefore(range.from())
                        ? new TimeRange(range.from(), to)
                        : range;
            }
            case OLDEST_FIRST -> {
                Instant from = at.orElse(range.from());
                yield from.isAfter(range.from()) && !from.isAfter(range.to())
                        ? new TimeRange(from, range.to())
                        : range;
            }
        };
    }

    /** The events of a selection in a part of its range behind a place, in order. */
    static Sql statement(
            Chosen chosen, TimeRange range, Optional<Place> place, HistoryOrder order) {
        Sql sql = new Sql();
        sql.add("SELECT " + EventReader.COLUMNS + " FROM " + Chosen.EVENTS + " WHERE ");
        sql.add(chosen.where(range));
        place.ifPresent(behind -> sql.add(Times.beside(behind, comparison(order), "e")));
        return sql.add(orderBy(order));
    }

    private static String comparison(HistoryOrder order) {
        return switch (order) {
            case OLDEST_FIRST -> ">";
            case NEWEST_FIRST -> "<";
        };
    }

    static String orderBy(HistoryOrder order) {
        return switch (order) {
            case OLDEST_FIRST -> " ORDER BY e.time, e.nanos, e.feed, e.ordinal";
            case NEWEST_FIRST -> " ORDER BY e.time DESC, e.nanos DESC, e.feed DESC, e.ordinal DESC";
        };
    }
}
