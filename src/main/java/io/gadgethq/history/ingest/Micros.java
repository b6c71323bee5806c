package io.gadgethq.history.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The database keeps times in microseconds. */
final class Micros {
    private static final long PER_SECOND = 1_000_000;

    private Micros() {}

    static Instant time(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1000);
    }

    /** At this time or earlier. */
    static Instant down(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** At this time or later. */
    static Instant up(Instant time) {
        Instant down = down(time);
        return down.equals(time) ? time : down.plus(1, ChronoUnit.MICROS);
    }
}
