package io.gadgethq.bench;

import java.util.Locale;

/** The lines of a benchmark: {@code bench NAME KEY VALUE UNIT}. Remembers whether a target was missed. */
final class Figures {
    private final String name;
    private boolean missed;

    Figures(String name) {
        this.name = name;
    }

    void print(String key, double value, String unit) {
        String text =
                value == Math.rint(value) && Math.abs(value) < 1e15
                        ? String.valueOf((long) value)
                        : String.format(Locale.ROOT, "%.2f", value);
        System.out.printf("bench %s %s %s %s%n", name, key, text, unit);
    }

    /** Prints a figure that should not be larger than its target. */
    void atMost(String key, double value, double target, String unit) {
        print(key, value, unit);
        verdict(key, target, value <= target);
    }

    /** Prints a figure that should not be smaller than its target. */
    void atLeast(String key, double value, double target, String unit) {
        print(key, value, unit);
        verdict(key, target, value >= target);
    }

    /** Prints whether something that must hold does. */
    void holds(String key, boolean holds) {
        verdict(key, 1, holds);
    }

    private void verdict(String key, double target, boolean met) {
        missed |= !met;
        print(key + "-target", target, met ? "met" : "missed");
    }

    /** 0 if every target was met, else 1. */
    int exitStatus() {
        return missed ? 1 : 0;
    }
}
