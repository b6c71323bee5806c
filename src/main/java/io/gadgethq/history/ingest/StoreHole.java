package io.gadgethq.history.ingest;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The events that found no room, one after the other, until a batch finds some again. Belongs to the feed's thread. */
final class StoreHole {
    private String cause = "";
    private long count;
    private long after;
    private long firstNanos;
    private long lastNanos;

    void add(List<GadgetEvent> events, String why) {
        for (GadgetEvent event : events) {
            if (count == 0) {
                cause = why;
                after = event.ordinal() - 1;
                firstNanos = event.timeNanos();
                lastNanos = event.timeNanos();
            }
            count++;
            firstNanos = Math.min(firstNanos, event.timeNanos());
            lastNanos = Math.max(lastNanos, event.timeNanos());
        }
    }

    Optional<Loss> loss() {
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Loss(
                        LossPlace.STORE,
                        Instant.ofEpochSecond(0, firstNanos),
                        Instant.ofEpochSecond(0, lastNanos),
                        OptionalLong.of(Math.max(0, after)),
                        OptionalLong.of(count),
                        false,
                        cause));
    }

    void close() {
        count = 0;
    }
}
