package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.TimeRange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Events counted by time, with the holes between them. */
final class Counting {
    private static final Keys NO_KEYS = new Keys(List.of(), "", new Sql());

    private final Selections selections;

    Counting(Selections selections) {
        this.selections = selections;
    }

    Histogram histogram(Actor actor, HistorySelection selection, int buckets, Optional<String> by)
            throws ExpressionProblem {
        if (buckets < 1 || buckets > Histogram.MAX_BUCKETS) {
            throw new IllegalArgumentException(
                    "buckets is 1 to %d, not %d".formatted(Histogram.MAX_BUCKETS, buckets));
        }
        try (Reading reading = selections.readings().query()) {
            List<FeedRow> feeds = selections.feeds(reading, actor, selection);
            Optional<TimeRange> range = bounded(selection.range(), feeds);
            if (range.isEmpty()) {
                return new Histogram(List.of());
            }
            HistorySelection within = selection.within(range.get());
            BucketSums sums = new BucketSums(range.get(), buckets);
            Chosen chosen = selections.choose(reading, within, feeds);
            if (!chosen.isEmpty()) {
                count(reading, chosen, sums, by);
            }
            Losses.of(reading, feeds, range.get()).forEach(sums::lose);
            return new Histogram(sums.buckets());
        }
    }

    /** An open end is where the events end. */
    private static Optional<TimeRange> bounded(TimeRange range, List<FeedRow> feeds) {
        Instant from = range.from();
        Instant to = range.to();
        if (from.equals(TimeRange.EVER.from())) {
            Optional<Instant> first =
                    feeds.stream().flatMap(f -> f.first().stream()).min(Instant::compareTo);
            from = first.orElse(to);
        }
        if (to.equals(TimeRange.EVER.to())) {
            Optional<Instant> last =
                    feeds.stream().flatMap(f -> f.last().stream()).max(Instant::compareTo);
            to = last.map(time -> time.plusNanos(1_000)).orElse(from);
        }
        return from.isBefore(to) ? Optional.of(new TimeRange(from, to)) : Optional.empty();
    }

    private static void count(
            Reading reading, Chosen chosen, BucketSums sums, Optional<String> by) {
        boolean alone = !chosen.isAmongOthers(reading);
        if (by.isEmpty()) {
            Sql sql =
                    new Sql()
                            .add("SELECT start, count(*) FROM (")
                            .add(halves(chosen, alone, sums.start().add(" AS start"), NO_KEYS))
                            .add(") e GROUP BY 1");
            reading.list(sql, row -> sums.add(start(row), row.getLong(2)));
            return;
        }
        Set<String> groups = new HashSet<>();
        reading.list(
                byGroup(chosen, alone, sums, by.get()),
                row -> {
                    Optional<String> group = Optional.ofNullable(row.getString(2));
                    group.filter(groups::add).ifPresent(sums::expect);
                    OffsetDateTime bucket = start(row);
                    long count = row.getLong(3);
                    group.ifPresent(value -> sums.add(bucket, value, count));
                    return sums.add(bucket, count);
                });
    }

    /**
     * The events to be counted, in two halves: of the buckets of one table's times the database thinks that there are as many
     * as events, and then counts with one process what it would else count with several. Of what comes out of a union it
     * knows nothing.
     */
    private static Sql halves(Chosen chosen, boolean alone, Sql columns, Keys keys) {
        TimeRange whole = chosen.selection().range();
        Instant middle =
                whole.from()
                        .plus(Duration.between(whole.from(), whole.to()).dividedBy(2))
                        .truncatedTo(ChronoUnit.MICROS);
        if (middle.isBefore(whole.from())) {
            return events(chosen, alone, whole, columns, keys);
        }
        return events(chosen, alone, new TimeRange(whole.from(), middle), columns, keys)
                .add(" UNION ALL ")
                .add(events(chosen, alone, new TimeRange(middle, whole.to()), columns, keys));
    }

    private static Sql events(
            Chosen chosen, boolean alone, TimeRange part, Sql columns, Keys keys) {
        return new Sql()
                .add("SELECT ")
                .add(columns)
                .add(" FROM " + Chosen.EVENTS + keys.joins() + " WHERE ")
                .add(alone ? chosen.whereAlone(part) : chosen.where(part))
                .add(keys.conditions());
    }

    /** The largest groups first; those beyond come as one without a name. The events are read once. */
    private static Sql byGroup(Chosen chosen, boolean alone, BucketSums sums, String by) {
        Keys keys = Keys.of(chosen, List.of(by));
        Sql columns =
                sums.start()
                        .add(" AS start, coalesce(" + keys.values().getFirst() + ", '') AS value");
        return new Sql()
                .add("WITH counted AS MATERIALIZED (SELECT start, value, count(*) AS events FROM (")
                .add(halves(chosen, alone, columns, keys))
                .add(
                        """
                        ) e GROUP BY 1, 2),
                        largest AS (SELECT value, sum(events) AS events FROM counted
                            GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %d)
                        SELECT c.start, l.value, sum(c.events)::bigint
                        FROM counted c LEFT JOIN largest l ON l.value = c.value
                        GROUP BY c.start, l.value, l.events
                        ORDER BY l.events DESC NULLS LAST, l.value, c.start
                        """
                                .formatted(Histogram.MAX_GROUPS));
    }

    private static OffsetDateTime start(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getObject(1, OffsetDateTime.class));
    }
}
