package io.gadgethq.history.read;

import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.TimeRange;
import io.gadgethq.history.keep.Slot;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A range cut at the bounds of partitions. What is rare in one may be frequent in the next: a page is looked for in one after
 * the other, and the database decides how from the statistics of each.
 */
final class Stretches {
    /** Beyond a week, each is twice as long as the one before: a few dozen make up any time. */
    private static final int SINGLE = 32;

    private static final Comparator<Instant> ORDER = Comparator.naturalOrder();

    private Stretches() {}

    /** The parts of a range that may hold events of these feeds, in the order in which they are read. */
    static List<TimeRange> of(TimeRange range, HistoryOrder order, Collection<FeedRow> feeds) {
        Instant first =
                feeds.stream().flatMap(f -> f.first().stream()).min(ORDER).orElse(range.to());
        Instant last = feeds.stream().flatMap(f -> f.last().stream()).max(ORDER).orElse(range.to());
        Instant from = later(range.from(), first);
        Instant to = earlier(range.to(), last.plus(1, ChronoUnit.MICROS));
        List<TimeRange> stretches = new ArrayList<>();
        for (long slots = 1, count = 1; from.isBefore(to); count++) {
            TimeRange next = next(from, to, order, slots);
            if (feeds.stream().anyMatch(feed -> feed.overlaps(next.from(), next.to()))) {
                stretches.add(next);
            }
            switch (order) {
                case NEWEST_FIRST -> to = next.from();
                case OLDEST_FIRST -> from = next.to();
            }
            slots = count < SINGLE ? 1 : 2 * slots;
        }
        return stretches;
    }

    private static TimeRange next(Instant from, Instant to, HistoryOrder order, long slots) {
        Duration more = Slot.LENGTH.multipliedBy(slots - 1);
        return switch (order) {
            case NEWEST_FIRST ->
                    new TimeRange(later(from, Slot.of(0, to.minusNanos(1)).from().minus(more)), to);
            case OLDEST_FIRST -> new TimeRange(from, earlier(to, Slot.of(0, from).to().plus(more)));
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
