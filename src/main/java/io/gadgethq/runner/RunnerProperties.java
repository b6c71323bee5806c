package io.gadgethq.runner;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * @param reconcile how often 'should' and 'is' are compared when nothing happens, and how often feeds are written down
 * @param orphans how often the agents are asked for instances nobody wants
 * @param startTimeout how long an instance may take to be ready, the pull of its image included
 * @param retryMax longest pause between two attempts to reach a node
 * @param stopTimeout how long the end of a session waits for the last data of its nodes
 */
@ConfigurationProperties("hq.runner")
record RunnerProperties(
        @DefaultValue("1s") Duration reconcile,
        @DefaultValue("10s") Duration orphans,
        @DefaultValue("5m") Duration startTimeout,
        @DefaultValue("15s") Duration retryMax,
        @DefaultValue("40s") Duration stopTimeout) {

    RunnerProperties {
        requirePositive("reconcile", reconcile);
        requirePositive("orphans", orphans);
        requirePositive("start-timeout", startTimeout);
        requirePositive("retry-max", retryMax);
        requirePositive("stop-timeout", stopTimeout);
    }

    private static void requirePositive(String key, Duration period) {
        if (!period.isPositive()) {
            throw new IllegalArgumentException(
                    "hq.runner.%s is more than 0s, not %s".formatted(key, period));
        }
    }
}
