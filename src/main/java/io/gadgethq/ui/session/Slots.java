package io.gadgethq.ui.session;

import java.util.Locale;
import java.util.Map;

/** Names of logarithmic slots: slot i counts values from 2^i to below 2^(i+1) of a unit. */
final class Slots {
    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "µs", 1e3, "μs", 1e3, "us", 1e3, "ms", 1e6, "s", 1e9);
    private static final Map<String, Double> BYTES =
            Map.of("B", 1.0, "bytes", 1.0, "kB", 1e3, "KiB", 1024.0);

    private Slots() {}

    /** Where a slot begins: {@code 256 µs}, {@code 1.02 ms}. */
    static String label(int slot, String unit) {
        double value = slot == 0 ? 0 : Math.pow(2, slot);
        Double nanos = NANOS.get(unit);
        if (nanos != null) {
            return scaled(value * nanos, 1e3, "ns", "µs", "ms", "s");
        }
        Double bytes = BYTES.get(unit);
        if (bytes != null) {
            return scaled(value * bytes, 1024, "B", "KiB", "MiB", "GiB");
        }
        return (number(value) + " " + unit).strip();
    }

    /** From where to where a slot counts: {@code 32–64 µs}, {@code 512 µs–1 ms}. */
    static String range(int slot, String unit) {
        String from = label(slot, unit);
        String to = label(slot + 1, unit);
        int space = from.lastIndexOf(' ');
        boolean oneUnit = space > 0 && to.endsWith(from.substring(space));
        return (oneUnit ? from.substring(0, space) : from) + "–" + to;
    }

    /** The first and the last slot that were hit, with one more on either side. */
    static int[] hit(long[] counts) {
        int first = 0;
        int last = counts.length - 1;
        while (first < last && counts[first] == 0) {
            first++;
        }
        while (last > first && counts[last] == 0) {
            last--;
        }
        return new int[] {Math.max(0, first - 1), Math.min(counts.length - 1, last + 1)};
    }

    private static String scaled(double value, double step, String... units) {
        int i = 0;
        double scaled = value;
        while (scaled >= step && i < units.length - 1) {
            scaled /= step;
            i++;
        }
        return number(scaled) + " " + units[i];
    }

    private static String number(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ENGLISH, "%.0f", value)
                : trimmed(String.format(Locale.ENGLISH, "%.2g", value));
    }

    private static String trimmed(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }
}
