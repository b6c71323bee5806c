package io.gadgethq.history.keep;

import java.time.Duration;
import java.time.Instant;

/**
 * Six hours of a shelf: what lies in one partition.
 *
 * @param number slots since 1970
 */
public record Slot(int shelf, long number) {
    public static final Duration LENGTH = Duration.ofHours(6);

    /** Of a time in microseconds since 1970. */
    public static long number(long micros) {
        return Math.floorDiv(micros, LENGTH.toNanos() / 1000);
    }

    public static Slot of(int shelf, Instant time) {
        return new Slot(shelf, Math.floorDiv(time.getEpochSecond(), LENGTH.toSeconds()));
    }

    public Instant from() {
        return Instant.ofEpochSecond(number * LENGTH.toSeconds());
    }

    /** The first moment behind it. */
    public Instant to() {
        return next().from();
    }

    public Slot next() {
        return new Slot(shelf, number + 1);
    }
}
