package io.gadgethq.live;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Durations of the last seconds in buckets that grow by a quarter each, from 1 ms to some minutes. */
final class LagWindow {
    private static final int SECONDS = 5;
    private static final int BUCKETS = 64;
    private static final double GROWTH = 1.25;

    private final int[][] counts = new int[SECONDS][BUCKETS];

    void forget(long second) {
        Arrays.fill(counts[(int) (second % SECONDS)], 0);
    }

    void add(long second, Duration lag, int times) {
        double millis = lag.toNanos() / 1e6;
        int bucket = millis <= 1 ? 0 : (int) Math.ceil(Math.log(millis) / Math.log(GROWTH));
        counts[(int) (second % SECONDS)][Math.min(bucket, BUCKETS - 1)] += times;
    }

    /** The upper end of the bucket that holds the percentile; empty without any duration. */
    Optional<Duration> percentile(double part) {
        long[] sums = new long[BUCKETS];
        long all = 0;
        for (int[] each : counts) {
            for (int i = 0; i < BUCKETS; i++) {
                sums[i] += each[i];
                all += each[i];
            }
        }
        long below = 0;
        for (int i = 0; i < BUCKETS; i++) {
            below += sums[i];
            if (all > 0 && below >= all * part) {
                return Optional.of(Duration.ofNanos((long) (Math.pow(GROWTH, i) * 1e6)));
            }
        }
        return Optional.empty();
    }
}
