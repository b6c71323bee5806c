package io.gadgethq.history;

/**
 * What to play, and how.
 *
 * @param speed {@value #SLOWEST} to {@value #FASTEST}; 1: as it was recorded
 * @param loop whether to begin again at the end
 * @param paused whether to wait for {@link Replay#play} or {@link Replay#step}
 */
public record ReplaySpec(HistorySelection selection, double speed, boolean loop, boolean paused) {
    public static final double SLOWEST = 0.1;
    public static final double FASTEST = 100;

    public ReplaySpec {
        checkSpeed(speed);
    }

    /**
     * @throws IllegalArgumentException if nobody can play so fast or slow
     */
    public static void checkSpeed(double speed) {
        if (!(speed >= SLOWEST && speed <= FASTEST)) {
            throw new IllegalArgumentException(
                    "speed is %s to %.0f, not %s".formatted(SLOWEST, FASTEST, speed));
        }
    }
}
