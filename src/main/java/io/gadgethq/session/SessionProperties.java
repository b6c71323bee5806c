package io.gadgethq.session;

import io.gadgethq.access.TenantId;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/**
 * @param maxDuration how long a session may run from now on, at its start and at each extension
 * @param maxDurationOf the same for single teams, by their name
 */
@ConfigurationProperties("hq.session")
record SessionProperties(
        @DefaultValue("1h") Duration maxDuration,
        @DefaultValue Map<String, Duration> maxDurationOf) {

    SessionProperties {
        maxDurationOf = Map.copyOf(maxDurationOf);
        requirePositive("hq.session.max-duration", maxDuration);
        maxDurationOf.forEach(
                (team, max) -> requirePositive("hq.session.max-duration-of." + team, max));
    }

    Duration maxDuration(TenantId tenant) {
        return maxDurationOf.getOrDefault(tenant.value(), maxDuration);
    }

    private static void requirePositive(String key, Duration duration) {
        if (duration.compareTo(SpecRules.MIN_DURATION) < 0) {
            throw new IllegalArgumentException(key + " is at least 1s, not " + duration);
        }
    }
}
