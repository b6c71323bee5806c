package io.gadgethq.history.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The database keeps times in microseconds. */
final class Micros {
    private static final long PER_SECOND = 1_000_000;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Micros() {}

    static Instant time(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1000);
    }

    /** At this time or earlier, if the database knows such times. */
    static Instant down(Instant time) {
        return clamp(time).truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant clamp(Instant time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }

    /** At this time or later. */
    static Instant up(Instant time) {
        Instant down = down(time);
        return !down.isBefore(clamp(time)) ? down : down.plus(1, ChronoUnit.MICROS);
    }
}
