package io.gadgethq.live;

import io.gadgethq.event.LossPlace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a session does, as of one moment.
 *
 * @param events events that entered the ring since the session began on this replica
 * @param eventsPerSecond over the last few seconds
 * @param perSecond events of each of the last 300 seconds, oldest first, the running second last
 * @param lost packets known to be lost, everywhere together; a lower bound if {@code lostAtLeast}
 * @param lostByPlace the same by place, places without loss left out; 0: packets are missing, nobody knows how many
 * @param lostLastMinute of these, in the last 60 s
 * @param lag 95th percentile of the time from network to ring over the last seconds; empty without events
 * @param watchers names of those who watch, sorted, each once
 */
public record LiveCounts(
        long events,
        double eventsPerSecond,
        List<Integer> perSecond,
        long lost,
        boolean lostAtLeast,
        Map<LossPlace, Long> lostByPlace,
        long lostLastMinute,
        Optional<Duration> lag,
        List<String> watchers) {

    public LiveCounts {
        lostByPlace = Map.copyOf(lostByPlace);
        perSecond = List.copyOf(perSecond);
        watchers = List.copyOf(watchers);
    }
}
