package io.gadgethq.history.read;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Talks to the database in a thread beside the one that asks. An interrupt of a virtual thread would close the socket it reads
 * from, and one of any other would not be noticed: in neither case would the database stop working.
 */
final class Aside {
    private static final ThreadFactory THREADS =
            Thread.ofVirtual().name("history-read-", 0).factory();

    /** A cancellation that comes before the query has begun is lost, so it is said again. */
    private static final long AGAIN_MILLIS = 100;

    private Aside() {}

    interface Step<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    interface Cancel {
        void run() throws SQLException;
    }

    /**
     * Runs a step to its end, which an interrupt brings nearer.
     *
     * @throws InterruptedException once the database has stopped
     */
    static <T extends @Nullable Object> T run(Step<T> step, Cancel cancel)
            throws SQLException, InterruptedException {
        FutureTask<T> task = begin(step);
        try {
            return result(task);
        } catch (InterruptedException given) {
            cancel(task, cancel, given);
            throw given;
        }
    }

    /** Runs a short step to its end, whether the caller is interrupted or not. */
    static <T extends @Nullable Object> T finish(Step<T> step) throws SQLException {
        FutureTask<T> task = begin(step);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result(task);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T extends @Nullable Object> FutureTask<T> begin(Step<T> step) {
        FutureTask<T> task = new FutureTask<>(step::run);
        THREADS.newThread(task).start();
        return task;
    }

    private static <T extends @Nullable Object> T result(FutureTask<T> task)
            throws SQLException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static SQLException failure(ExecutionException e) {
        return switch (e.getCause()) {
            case SQLException known -> known;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException("a step failed strangely", e);
        };
    }

    private static void cancel(FutureTask<?> task, Cancel cancel, InterruptedException given) {
        while (!task.isDone()) {
            try {
                finish(() -> {
                    cancel.run();
                    return task;
                });
            } catch (SQLException e) {
                given.addSuppressed(e); // the time limit of the query is what is left
            }
            try {
                task.get(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException | InterruptedException _) {
                // Cancelled, still to be cancelled, or interrupted once more: the loop knows.
            }
        }
    }
}
