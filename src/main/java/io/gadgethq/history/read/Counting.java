package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.TimeRange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Events counted by time, with the holes between them. */
final class Counting {
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
        if (by.isEmpty()) {
            Sql sql =
                    new Sql()
                            .add("SELECT ")
                            .add(sums.start())
                            .add(", count(*) FROM " + Chosen.EVENTS + " WHERE ")
                            .add(chosen.where())
                            .add(" GROUP BY 1");
            reading.list(sql, row -> sums.add(start(row), row.getLong(2)));
            return;
        }
        Set<String> groups = new HashSet<>();
        reading.list(
                byGroup(chosen, sums, by.get()),
                row -> {
                    Optional<String> group = Optional.ofNullable(row.getString(2));
                    group.filter(groups::add).ifPresent(sums::expect);
                    OffsetDateTime bucket = start(row);
                    long count = row.getLong(3);
                    group.ifPresent(value -> sums.add(bucket, value, count));
                    return sums.add(bucket, count);
                });
    }

    /** The largest groups first; those beyond come as one without a name. The events are read once. */
    private static Sql byGroup(Chosen chosen, BucketSums sums, String by) {
        Keys keys = Keys.of(chosen, List.of(by));
        return new Sql()
                .add("WITH counted AS MATERIALIZED (SELECT ")
                .add(sums.start())
                .add(" AS start, coalesce(" + keys.values().getFirst() + ", '') AS value")
                .add(", count(*) AS events FROM " + Chosen.EVENTS + keys.joins() + " WHERE ")
                .add(chosen.where())
                .add(keys.conditions())
                .add(
                        """
                         GROUP BY 1, 2),
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
