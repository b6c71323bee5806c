package io.gadgethq.history;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many events came when.
 *
 * @param buckets equally long, without gaps, covering the range
 */
public record Histogram(List<Bucket> buckets) {
    public static final int MAX_BUCKETS = 200;

    /** So many values of the field it is divided by stand by themselves: those most frequent in the range. */
    public static final int MAX_GROUPS = 10;

    public Histogram {
        buckets = List.copyOf(buckets);
    }

    public long count() {
        return buckets.stream().mapToLong(Bucket::count).sum();
    }

    /**
     * @param count events found
     * @param loss events known to be missing whose hole began here; the filter does not apply to them
     * @param lossAtLeast whether more may be missing, or an unknown number
     * @param hole whether any hole overlaps this bucket
     * @param groups events by value of a field, most frequent first; the rest of {@code count} has other values
     */
    public record Bucket(
            Instant from,
            Instant to,
            long count,
            long loss,
            boolean lossAtLeast,
            boolean hole,
            Map<String, Long> groups) {

        public Bucket {
            groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        }
    }
}
