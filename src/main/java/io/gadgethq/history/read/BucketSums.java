package io.gadgethq.history.read;

import io.gadgethq.event.Loss;
import io.gadgethq.history.Histogram.Bucket;
import io.gadgethq.history.TimeRange;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counts of a histogram in the making. */
final class BucketSums {
    private final Instant from;
    private final Instant to;
    private final long widthMicros;
    private final long[] counts;
    private final long[] losses;
    private final boolean[] vague;
    private final boolean[] holes;
    private final Map<String, long[]> groups = new LinkedHashMap<>();

    /** The last bucket may reach beyond the range, so that all are of whole microseconds. */
    BucketSums(TimeRange range, int buckets) {
        this.from = range.from().truncatedTo(ChronoUnit.MICROS);
        this.to = range.to();
        Duration length = Duration.between(from, range.to());
        long micros = length.getSeconds() * 1_000_000 + Math.ceilDiv(length.getNano(), 1_000);
        this.widthMicros = Math.max(1, Math.ceilDiv(micros, buckets));
        int used = (int) Math.max(1, Math.ceilDiv(micros, widthMicros));
        this.counts = new long[used];
        this.losses = new long[used];
        this.vague = new boolean[used];
        this.holes = new boolean[used];
    }

    /** The beginning of a row's bucket. */
    Sql start() {
        return new Sql()
                .add(
                        "date_bin('%d microseconds', e.time, ?)".formatted(widthMicros),
                        Times.micros(from));
    }

    /**
     * @param start of the bucket, as the database has it
     */
    boolean add(OffsetDateTime start, long count) {
        counts[bucket(start.toInstant())] += count;
        return true;
    }

    /** Groups come in the order in which they are expected. */
    void expect(String group) {
        groups.put(group, new long[counts.length]);
    }

    void add(OffsetDateTime start, String group, long count) {
        long[] sums = groups.get(group);
        if (sums != null) {
            sums[bucket(start.toInstant())] += count;
        }
    }

    private int within(long bucket) {
        return Math.clamp(bucket, 0, counts.length - 1);
    }

    /** Counted where the hole began, so that the sum is right. */
    void lose(Loss loss) {
        int first = bucket(loss.from());
        losses[first] += loss.count().orElse(0);
        vague[first] |= loss.atLeast() || loss.count().isEmpty();
        for (int i = first; i <= bucket(loss.to()); i++) {
            holes[i] = true;
        }
    }

    private int bucket(Instant time) {
        Instant inside = time.isBefore(from) ? from : time.isAfter(to) ? to : time;
        return within(ChronoUnit.MICROS.between(from, inside) / widthMicros);
    }

    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            Map<String, Long> values = new LinkedHashMap<>();
            int at = i;
            groups.forEach((group, sums) -> {
                if (sums[at] > 0) {
                    values.put(group, sums[at]);
                }
            });
            buckets.add(
                    new Bucket(
                            start(i),
                            start(i + 1),
                            counts[i],
                            losses[i],
                            vague[i],
                            holes[i],
                            values));
        }
        return buckets;
    }

    private Instant start(int bucket) {
        return from.plus(bucket * widthMicros, ChronoUnit.MICROS);
    }
}
