package io.gadgethq.demo;

import java.util.function.Supplier;

/** How many events are due: the rate, kept over time without drift, with nothing made up after a long pause. */
final class Pacer {
    /** A tick plays no more than this, so that the queue of an attached client is not overrun by the tick alone. */
    private static final int MOST_AT_ONCE = 1_000;

    /** What was due longer ago than this did not happen: a frozen agent loses it in the kernel. */
    private static final double LONGEST_DEBT_SECONDS = 0.25;

    private final Supplier<Rate> rate;
    private final long start;
    private long last;
    private double due;

    Pacer(Supplier<Rate> rate, long nanoTime) {
        this.rate = rate;
        this.start = nanoTime;
        this.last = nanoTime;
    }

    /** The events due since the last call. */
    int due(long nanoTime) {
        double perSecond = rate.get().at(nanoTime - start);
        due += perSecond * (nanoTime - last) / 1e9;
        due = Math.min(due, Math.max(1, perSecond * LONGEST_DEBT_SECONDS));
        last = nanoTime;
        int now = (int) Math.min(due, MOST_AT_ONCE);
        due -= now;
        return perSecond == 0 ? 0 : now;
    }
}
