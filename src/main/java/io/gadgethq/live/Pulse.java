package io.gadgethq.live;

import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many rows, losses and how much lag, second by second. */
final class Pulse {
    private static final int SECONDS = 300;
    private static final int LOSS_SECONDS = 60;
    private static final int RATE_SECONDS = 3;

    private final long begun;
    private final int[] rows = new int[SECONDS];
    private final long[] lostPackets = new long[LOSS_SECONDS];
    private final Map<LossPlace, Long> lostByPlace = new EnumMap<>(LossPlace.class);
    private final LagWindow lags = new LagWindow();
    private long second;
    private long events;
    private long lost;
    private boolean lostAtLeast;

    Pulse(Instant now) {
        this.begun = now.toEpochMilli();
        this.second = now.getEpochSecond();
    }

    private void turn(Instant now) {
        long to = now.getEpochSecond();
        long passed = Math.min(to - second, SECONDS);
        for (long i = 1; i <= passed; i++) {
            long each = to - passed + i;
            rows[(int) (each % SECONDS)] = 0;
            lostPackets[(int) (each % LOSS_SECONDS)] = 0;
            lags.forget(each);
        }
        second = Math.max(second, to);
    }

    void rows(int count, Instant received, Instant now) {
        turn(now);
        rows[(int) (second % SECONDS)] += count;
        events += count;
        lags.add(second, Duration.between(received, now), count);
    }

    void lost(Loss loss, Instant now) {
        turn(now);
        long count = loss.count().orElse(0);
        lost += count;
        lostAtLeast |= loss.atLeast();
        lostPackets[(int) (second % LOSS_SECONDS)] += count;
        lostByPlace.merge(loss.place(), count, Long::sum);
    }

    LiveCounts counts(Instant now, List<String> watchers) {
        turn(now);
        List<Integer> series = new ArrayList<>(SECONDS);
        for (long each = second - SECONDS + 1; each <= second; each++) {
            series.add(rows[(int) (each % SECONDS)]);
        }
        long lastMinute = 0;
        for (long each : lostPackets) {
            lastMinute += each;
        }
        Optional<Duration> lag = lags.percentile(0.95);
        return new LiveCounts(
                events,
                rate(now),
                series,
                lost,
                lostAtLeast,
                lostByPlace,
                lastMinute,
                lag,
                watchers);
    }

    /** Over the last whole seconds and the running one, but not over more time than the session has. */
    private double rate(Instant now) {
        long count = 0;
        for (long each = second - RATE_SECONDS; each <= second; each++) {
            count += rows[(int) (each % SECONDS)];
        }
        double window = RATE_SECONDS + now.getNano() / 1e9;
        double age = (now.toEpochMilli() - begun) / 1e3;
        return count / Math.max(1, Math.min(window, age));
    }
}
