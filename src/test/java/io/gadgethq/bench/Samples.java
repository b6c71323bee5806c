package io.gadgethq.bench;

import java.util.Collection;

/** Measured values and their quantiles. */
final class Samples {
    private final double[] sorted;

    Samples(Collection<? extends Number> values) {
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    }

    int size() {
        return sorted.length;
    }

    /**
     * @param part 0.95 for the value that 95 of 100 do not exceed
     */
    double quantile(double part) {
        return sorted[Math.clamp((int) Math.ceil(part * sorted.length) - 1, 0, sorted.length - 1)];
    }

    /** Largest over smallest, less one: 0.2 for values that differ by a fifth of the smallest. */
    double spread() {
        return sorted[sorted.length - 1] / sorted[0] - 1;
    }
}
