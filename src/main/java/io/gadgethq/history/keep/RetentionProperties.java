package io.gadgethq.history.keep;

import io.gadgethq.history.KeepLimits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * How long events are kept where nobody has set anything else.
 *
 * @param age older events are deleted
 * @param size what all events together may take on the disk, with indexes
 * @param every how often it is looked for what is over a limit
 * @param step rows of a forgotten session that are deleted at a time
 */
@ConfigurationProperties("hq.history.keep")
record RetentionProperties(
        @DefaultValue("7d") Duration age,
        @DefaultValue("20GB") DataSize size,
        @DefaultValue("1m") Duration every,
        @DefaultValue("5000") int step) {

    RetentionProperties {
        if (age.compareTo(KeepLimits.MIN_AGE) < 0 || age.compareTo(KeepLimits.MAX_AGE) > 0) {
            throw new IllegalArgumentException("hq.history.keep.age is 1h to 3650d: " + age);
        }
        if (size.toBytes() < KeepLimits.MIN_BYTES) {
            throw new IllegalArgumentException("hq.history.keep.size is at least 1MB: " + size);
        }
        if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("hq.history.keep.every is 1s to 1d: " + every);
        }
        if (step < 1 || step > 1_000_000) {
            throw new IllegalArgumentException(
                    "hq.history.keep.step is 1 to 1000000 rows: " + step);
        }
    }
}
