package io.gadgethq.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a starting server as long as it recovers, but not a moment after it gave up: the library itself would ask a
 * dead server for a connection until its whole waiting time is over.
 */
record PatientStart(Callable<EmbeddedPostgres> start, Path startLog, Postmaster process) {
    private static final long LOOK_MILLIS = 100;

    EmbeddedPostgres server() throws IOException {
        FutureTask<EmbeddedPostgres> starting = new FutureTask<>(start);
        Thread.ofVirtual().name("postgres-start").start(starting);
        while (true) {
            try {
                return starting.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (hasEnded()) {
                    starting.cancel(true);
                    throw new IOException("the server process ended");
                }
            } catch (ExecutionException e) {
                throw new IOException(String.valueOf(e.getMessage()), e);
            } catch (InterruptedException e) {
                starting.cancel(true);
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the database server was starting", e);
            }
        }
    }

    /** One that had started may be killed before the library has seen it. */
    private boolean hasEnded() throws IOException {
        return ServerLog.gaveUp(startLog) || (ServerLog.started(startLog) && !process.isRunning());
    }
}
