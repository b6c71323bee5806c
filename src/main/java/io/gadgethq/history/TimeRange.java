package io.gadgethq.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * From a time on, up to but without another.
 *
 * @param from cut to the times an event can have
 * @param to cut likewise
 */
public record TimeRange(Instant from, Instant to) {
    private static final Instant FIRST = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.NANOS);
    private static final Instant LAST = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.NANOS);

    /** All there is, absurd times included. */
    public static final TimeRange EVER = new TimeRange(FIRST, LAST);

    public TimeRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "a range ends after it begins: from %s to %s".formatted(from, to));
        }
        from = within(from);
        to = within(to);
    }

    private static Instant within(Instant time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
