package io.gadgethq.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a caller wait between two questions, and nobody once the console is stopping. */
final class Pause implements AutoCloseable {
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * Waits.
     *
     * @return false if the wait was cut short: the console is stopping or the thread was interrupted
     */
    boolean forTime(Duration time) {
        try {
            return !stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
