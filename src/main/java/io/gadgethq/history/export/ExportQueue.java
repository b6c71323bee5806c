package io.gadgethq.history.export;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs so many exports at once; so many more may wait. */
final class ExportQueue implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    ExportQueue(int concurrent, int waiting) {
        this.threads =
                new ThreadPoolExecutor(
                        concurrent,
                        concurrent,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(waiting),
                        Thread.ofPlatform().name("export-", 1).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    boolean offer(ExportJob job) {
        try {
            threads.execute(job);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    void remove(ExportJob job) {
        threads.remove(job);
    }

    /** Those that wait are dropped, those that run are interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
