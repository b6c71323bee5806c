package io.gadgethq.event;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A counted, located hole in a feed.
 *
 * @param place where the events were lost
 * @param from the hole began at this time or later
 * @param to the hole ended at this time or earlier
 * @param afterOrdinal ordinal of the last event before the hole, 0 if none came before; empty until the pipeline knows
 * @param count how many packets are missing; empty: unknown
 * @param atLeast whether {@code count} is a lower bound
 * @param cause one sentence for a person
 */
public record Loss(
        LossPlace place,
        Instant from,
        Instant to,
        OptionalLong afterOrdinal,
        OptionalLong count,
        boolean atLeast,
        String cause)
        implements Arrival, StreamItem {

    public Loss {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a loss ends before it begins: " + from + " " + to);
        }
        if (count.isPresent() && count.getAsLong() < 1) {
            throw new IllegalArgumentException("a loss of " + count.getAsLong());
        }
    }

    public static Loss exactly(
            long count, LossPlace place, Instant from, Instant to, String cause) {
        return new Loss(
                place, from, to, OptionalLong.empty(), OptionalLong.of(count), false, cause);
    }

    public static Loss atLeast(
            long count, LossPlace place, Instant from, Instant to, String cause) {
        return new Loss(place, from, to, OptionalLong.empty(), OptionalLong.of(count), true, cause);
    }

    public static Loss unknown(LossPlace place, Instant from, Instant to, String cause) {
        return new Loss(place, from, to, OptionalLong.empty(), OptionalLong.empty(), true, cause);
    }

    /** The same loss, begun at this time if that is earlier. */
    public Loss since(Instant time) {
        Instant begun = time.isBefore(from) ? time : from;
        return new Loss(place, begun, to, afterOrdinal, count, atLeast, cause);
    }

    /** The same loss, located behind the event with this ordinal. */
    public Loss after(long ordinal) {
        return new Loss(place, from, to, OptionalLong.of(ordinal), count, atLeast, cause);
    }
}
