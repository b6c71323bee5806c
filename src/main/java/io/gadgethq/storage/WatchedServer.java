package io.gadgethq.storage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The embedded server for as long as the console lives: one that ends without being asked to, killed by the kernel for its
 * memory or stopped by a full disk, is started again on the same port. What was committed is there again; everybody's
 * connections are cut.
 */
final class WatchedServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchedServer.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final EmbeddedServer server;
    private final Semaphore closing = new Semaphore(0);
    private final Thread watch;
    private boolean starting;

    private WatchedServer(DataDirectory directory) {
        this.server = EmbeddedServer.start(directory);
        this.watch = Thread.ofVirtual().name("database-watch").unstarted(this::watch);
    }

    /**
     * @throws StorageUnavailable as {@link EmbeddedServer#start}; later starts are tried until they succeed
     */
    static WatchedServer start(DataDirectory directory) {
        WatchedServer watched = new WatchedServer(directory);
        watched.watch.start();
        return watched;
    }

    JdbcConnectionDetails connection() {
        return server.connection();
    }

    private void watch() {
        try {
            server.awaitEnd();
            while (mayStart()) {
                log.error("the database server has ended; starting it again");
                startAgain();
                if (isClosing()) {
                    return;
                }
                server.awaitEnd();
            }
        } catch (InterruptedException _) {
            // closing: whoever interrupts stops the server
        } catch (ExecutionException | RuntimeException | Error bug) {
            log.error("the database server is not watched any more", bug);
        }
    }

    private synchronized boolean mayStart() {
        starting = closing.availablePermits() == 0;
        return starting;
    }

    private synchronized boolean isClosing() {
        starting = false;
        return closing.availablePermits() > 0;
    }

    private void startAgain() throws InterruptedException {
        while (true) {
            try {
                server.restart();
                log.info("the database server runs again");
                return;
            } catch (StorageUnavailable notYet) {
                log.error("{}; {}", notYet.getMessage(), notYet.remedy());
            }
            if (closing.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                closing.release();
                return;
            }
        }
    }

    /** A start that is under way comes to its end first: cut off, it would leave a server nobody knows of. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closing.release();
            if (!starting) {
                watch.interrupt();
            }
        }
        try {
            watch.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
