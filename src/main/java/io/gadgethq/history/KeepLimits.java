package io.gadgethq.history;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long events of a shelf are kept.
 *
 * @param age events older than this are deleted, in steps of six hours; 1 h to 10 years
 * @param bytes what the shelf may take on the disk, at least 1 MB; the oldest events are deleted first. Empty: only the
 *     limits of its team and of all together hold
 */
public record KeepLimits(Duration age, OptionalLong bytes) {
    public static final Duration MIN_AGE = Duration.ofHours(1);
    public static final Duration MAX_AGE = Duration.ofDays(3650);
    public static final long MIN_BYTES = 1_000_000;

    public KeepLimits {
        if (age.compareTo(MIN_AGE) < 0 || age.compareTo(MAX_AGE) > 0) {
            throw new IllegalArgumentException("events are kept 1 hour to 10 years: " + age);
        }
        checkBytes(bytes);
    }

    static void checkBytes(OptionalLong bytes) {
        if (bytes.isPresent() && bytes.getAsLong() < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "a limit is at least 1 MB: %d bytes".formatted(bytes.getAsLong()));
        }
    }
}
