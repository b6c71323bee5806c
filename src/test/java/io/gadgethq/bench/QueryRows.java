package io.gadgethq.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The rows of one stretch of time, in its order: the recorded ones over and over, each time as others. At noon there are four times
 * as many as at midnight. The same for the same number of the stretch.
 */
final class QueryRows {
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long DAY_MICROS = Duration.ofDays(1).toNanos() / 1_000;
    private static final double SWING = 0.6;

    private final List<RowVariant> variants;
    private final Instant from;
    private final Duration length;
    private final long rows;
    private final Map<Integer, Integer> feeds;
    private final Map<Integer, Long> ordinals = new HashMap<>();
    private final SplittableRandom chance;
    private final int largest;
    private final int average;
    private long written;
    private double at;

    /**
     * @param rows about so many
     * @param feeds numbers of the feeds by those of the recorded ones
     */
    QueryRows(
            List<RowVariant> variants,
            Instant from,
            Duration length,
            long rows,
            Map<Integer, Integer> feeds) {
        this.variants = variants;
        this.from = from;
        this.length = length;
        this.rows = rows;
        this.feeds = feeds;
        this.chance = new SplittableRandom(from.getEpochSecond());
        this.largest = variants.stream().mapToInt(RowVariant::size).max().orElseThrow();
        this.average = (int) variants.stream().mapToInt(RowVariant::size).average().orElseThrow();
        this.written = chance.nextInt(variants.size());
    }

    boolean hasMore() {
        return at < length.toNanos() / 1e3;
    }

    /** The next rows as one whole {@code COPY BINARY}. */
    byte[] next(int count) {
        ByteBuffer out =
                ByteBuffer.allocate(2 * (count * average + largest)).put(StoredRows.SIGNATURE);
        for (int i = 0; i < count && hasMore() && out.remaining() > largest + 2; i++) {
            write(out);
        }
        byte[] copy = new byte[out.putShort(StoredRows.END).position()];
        out.flip().get(copy);
        return copy;
    }

    private void write(ByteBuffer out) {
        RowVariant variant = variants.get((int) (written++ % variants.size()));
        long micros = Duration.between(EPOCH, from).toMillis() * 1_000 + (long) at;
        int day = (int) (micros / DAY_MICROS);
        int feed = feeds.get(variant.feed());
        variant.write(out, micros, ordinals.merge(feed, 1L, Long::sum), feed, day, chance);
        double mean = length.toNanos() / 1e3 / rows;
        double gap = -Math.log(1 - chance.nextDouble()) * mean / density(micros);
        at += gap;
    }

    private static double density(long micros) {
        double partOfDay = (double) (micros % DAY_MICROS) / DAY_MICROS;
        return 1 - SWING * Math.cos(2 * Math.PI * partOfDay);
    }

    /** Rows by feed so far. */
    Map<Integer, Long> counts() {
        return Map.copyOf(ordinals);
    }
}
