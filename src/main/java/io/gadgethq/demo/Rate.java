package io.gadgethq.demo;

import java.time.Duration;

/**
 * How fast a streaming gadget delivers, for each run or instance on each node. An agent plays no more
 * than 100 000 events per second for one of them.
 *
 * @param perSecond events in quiet times; 0 holds the stream
 * @param burstPerSecond events during a burst
 * @param burstEvery from the beginning of one burst to that of the next; zero: no bursts
 * @param burstLength of one burst
 */
public record Rate(
        double perSecond, double burstPerSecond, Duration burstEvery, Duration burstLength) {

    private static final double MAX = 100_000;

    public Rate {
        if (!(perSecond >= 0 && burstPerSecond >= 0 && perSecond <= MAX && burstPerSecond <= MAX)) {
            throw new IllegalArgumentException("a rate is 0 to 100000 events per second");
        }
        if (burstEvery.isNegative() || burstLength.isNegative()) {
            throw new IllegalArgumentException("a burst cannot be of negative length");
        }
    }

    /** Without bursts. */
    public static Rate steady(double perSecond) {
        return new Rate(perSecond, 0, Duration.ZERO, Duration.ZERO);
    }

    /** The rate at this time since the stream began. */
    double at(long nanosSinceStart) {
        boolean bursting =
                burstEvery.isPositive()
                        && nanosSinceStart % burstEvery.toNanos() < burstLength.toNanos();
        return bursting ? burstPerSecond : perSecond;
    }
}
