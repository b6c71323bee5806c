package io.gadgethq.demo;

import java.time.Duration;

/**
 * How fast a streaming gadget delivers, for each run or instance on each node.
 *
 * @param perSecond events in quiet times; 0 holds the stream
 * @param burstPerSecond events during a burst
 * @param burstEvery from the beginning of one burst to that of the next; zero: no bursts
 * @param burstLength of one burst
 */
public record Rate(
        double perSecond, double burstPerSecond, Duration burstEvery, Duration burstLength) {

    public Rate {
        if (!(perSecond >= 0 && burstPerSecond >= 0 && perSecond <= 1e6 && burstPerSecond <= 1e6)) {
            throw new IllegalArgumentException("a rate is 0 to 1000000 events per second");
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
