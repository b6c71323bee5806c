package io.gadgethq.history.read;

import io.gadgethq.history.HistoryCursor.Place;
import io.gadgethq.history.TimeRange;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times as the store has them: microseconds and the nanoseconds beyond. */
final class Times {
    private static final int NANOS_PER_MICRO = 1_000;

    private Times() {}

    static OffsetDateTime micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static int nanos(Instant time) {
        return time.getNano() % NANOS_PER_MICRO;
    }

    static long nanosSince1970(OffsetDateTime micros, int nanos) {
        return Math.addExact(
                Math.multiplyExact(micros.toEpochSecond(), 1_000_000_000L),
                micros.getNano() + nanos);
    }

    static Instant instant(long nanosSince1970) {
        return Instant.EPOCH.plusNanos(nanosSince1970);
    }

    /**
     * Events in a range. The bounds in microseconds alone are what the database chooses partitions by.
     *
     * @param e alias of the table
     */
    static Sql within(TimeRange range, String e) {
        Sql sql = new Sql();
        sql.add(" AND %s.time >= ?".formatted(e), micros(range.from()));
        if (nanos(range.from()) > 0) {
            sql.add(
                    " AND (%1$s.time, %1$s.nanos) >= (?, ?::smallint)".formatted(e),
                    micros(range.from()),
                    nanos(range.from()));
        }
        if (nanos(range.to()) == 0) {
            return sql.add(" AND %s.time < ?".formatted(e), micros(range.to()));
        }
        return sql.add(" AND %s.time <= ?".formatted(e), micros(range.to()))
                .add(
                        " AND (%1$s.time, %1$s.nanos) < (?, ?::smallint)".formatted(e),
                        micros(range.to()),
                        nanos(range.to()));
    }

    /**
     * Events on one side of a place; the bound by the time alone is again for the choice of partitions.
     *
     * @param comparison {@code <}, {@code <=} or {@code >}
     */
    static Sql beside(Place place, String comparison, String e) {
        Instant time = instant(place.timeNanos());
        String loose = comparison.startsWith("<") ? "<=" : ">=";
        return new Sql()
                .add(" AND %s.time %s ?".formatted(e, loose), micros(time))
                .add(
                        " AND (%1$s.time, %1$s.nanos, %1$s.feed, %1$s.ordinal) %2$s (?, ?::smallint, ?::int, ?::bigint)"
                                .formatted(e, comparison),
                        micros(time),
                        nanos(time),
                        place.feed(),
                        place.ordinal());
    }
}
