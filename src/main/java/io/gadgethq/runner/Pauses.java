package io.gadgethq.runner;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import java.time.Duration;

/** How long to wait before the next attempt: twice as long each time, up to a limit. */
final class Pauses {
    private static final Duration FIRST = Duration.ofMillis(500);

    private final ExponentialBackOff backOff = new ExponentialBackOff(FIRST.toMillis(), 2);
    private BackOffExecution execution;

    Pauses(Duration longest) {
        backOff.setMaxInterval(longest.toMillis());
        execution = backOff.start();
    }

    Duration next() {
        return Duration.ofMillis(execution.nextBackOff());
    }

    /** An attempt was a success: the next failure is a new one. */
    void startAgain() {
        execution = backOff.start();
    }
}
