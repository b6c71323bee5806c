package io.gadgethq.history.replay;

import java.time.Duration;
import java.time.Instant;

/** The moment being played: runs with the clock times the speed, or stands still. */
final class Playhead {
    private final Pace pace;
    private Instant recorded;
    private Instant since;
    private double speed;
    private boolean running;

    Playhead(Pace pace, Instant recorded, double speed) {
        this.pace = pace;
        this.recorded = recorded;
        this.since = pace.now();
        this.speed = speed;
    }

    Instant time() {
        if (!running) {
            return recorded;
        }
        double nanos = Duration.between(since, pace.now()).toNanos() * speed;
        return recorded.plusNanos((long) nanos);
    }

    void moveTo(Instant time) {
        recorded = time;
        since = pace.now();
    }

    void run(boolean on) {
        moveTo(time());
        running = on;
    }

    void speed(double times) {
        moveTo(time());
        speed = times;
    }

    double speed() {
        return speed;
    }

    boolean isRunning() {
        return running;
    }

    /** How long it takes, by the clock, until a recorded moment is reached. */
    Duration until(Instant moment) {
        Duration left = Duration.between(time(), moment);
        return left.isNegative() ? Duration.ZERO : Duration.ofNanos((long) (nanos(left) / speed));
    }

    /** Gaps of centuries, as wrong clocks make them, count as a hundred years. */
    private static double nanos(Duration left) {
        return Math.min(left.toSeconds(), 3_000_000_000L) * 1e9 + left.toNanosPart();
    }
}
