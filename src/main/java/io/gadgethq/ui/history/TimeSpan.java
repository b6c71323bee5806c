package io.gadgethq.ui.history;

import io.gadgethq.history.TimeRange;

import java.time.Duration;
import java.time.Instant;

/** The span of time a person looks at. */
record TimeSpan(Edge from, Edge to) {
    static final TimeSpan LAST_15_MINUTES = last(Duration.ofMinutes(15));

    /** Nothing shorter can be looked at: a wider look is one press away, a narrower one shows nothing. */
    static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Duration LONGEST = Duration.ofDays(3_660);

    static TimeSpan last(Duration past) {
        return new TimeSpan(new Edge.Ago(past), Edge.NOW);
    }

    /** In whichever order they are given. */
    static TimeSpan between(Instant one, Instant other) {
        Instant from = one.isBefore(other) ? one : other;
        Instant to = one.isBefore(other) ? other : one;
        Instant wide = to.isBefore(from.plus(SHORTEST)) ? from.plus(SHORTEST) : to;
        return new TimeSpan(new Edge.At(from), new Edge.At(wide));
    }

    /** Whether the right edge is now, so that what is stored from now on belongs to it. */
    boolean isLive() {
        return to.equals(Edge.NOW);
    }

    TimeRange range(Instant now) {
        Instant start = from.at(now);
        Instant end = to.at(now);
        return end.isBefore(start) ? new TimeRange(end, start) : new TimeRange(start, end);
    }

    /** The same moment for everybody who opens it later. */
    TimeSpan pinned(Instant now) {
        TimeRange range = range(now);
        return between(range.from(), range.to());
    }

    /** Twice as long around the same middle; what reaches to now keeps doing so. */
    TimeSpan zoomedOut(Instant now) {
        TimeRange range = range(now);
        Duration length = Duration.between(range.from(), range.to());
        if (length.multipliedBy(2).compareTo(LONGEST) > 0) {
            return this;
        }
        if (isLive()) {
            return last(length.multipliedBy(2));
        }
        Duration half = length.dividedBy(2);
        Instant end = range.to().plus(half);
        return end.isBefore(now)
                ? between(range.from().minus(half), end)
                : between(range.from().minus(half), now);
    }

    /** The window of the same length before or behind this one, not beyond now. */
    TimeSpan moved(int windows, Instant now) {
        TimeRange range = range(now);
        Duration length = Duration.between(range.from(), range.to());
        Instant end = range.to().plus(length.multipliedBy(windows));
        return end.isAfter(now)
                ? last(length)
                : between(range.from().plus(length.multipliedBy(windows)), end);
    }
}
