package io.gadgethq.storage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds the lock while the console lives, and takes it again when its connection was cut. */
final class PostgresConsoleLock implements ConsoleLock, HealthIndicator, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresConsoleLock.class);

    /** After a kill the server may hold the dead connection's lock for a moment. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final String TAKEN_WORDS =
            "another console has taken the database over: this one ends no session and removes nothing";

    private final LockSession session;
    private final Duration patience;
    private final Semaphore closing = new Semaphore(0);
    private final Thread watch;
    private volatile Holding holding = Holding.OURS;

    private PostgresConsoleLock(LockSession session, Duration patience) {
        this.session = session;
        this.patience = patience;
        this.watch = Thread.ofVirtual().name("console-lock").unstarted(this::watch);
    }

    /**
     * Takes the lock.
     *
     * @param patience how long to wait for a console that may just have died
     * @throws StorageUnavailable if another console has it
     * @throws SQLException if the database does not answer
     */
    static PostgresConsoleLock take(JdbcConnectionDetails details, Duration patience)
            throws SQLException {
        LockSession session = new LockSession(details);
        if (!session.take(patience)) {
            throw new StorageUnavailable(
                    "the database at %s is in use by another console"
                            .formatted(details.getJdbcUrl()),
                    "stop that console, or name a database of its own with spring.datasource.url");
        }
        PostgresConsoleLock lock = new PostgresConsoleLock(session, patience);
        lock.watch.start();
        return lock;
    }

    @Override
    public Holding holding() {
        return holding;
    }

    private void watch() {
        try {
            while (holding != Holding.TAKEN
                    && !closing.tryAcquire(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!session.isAlive()) {
                    takeAgain();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            log.error("the lock of this console is not watched any more", bug);
            holding = Holding.UNKNOWN;
        } finally {
            session.close();
        }
    }

    private void takeAgain() {
        if (holding == Holding.OURS) {
            log.warn("the connection that shows this console to be the only one was cut");
            holding = Holding.UNKNOWN;
        }
        try {
            holding = session.take(patience) ? Holding.OURS : Holding.TAKEN;
            if (holding == Holding.TAKEN) {
                log.error("{}. Stop one of the two", TAKEN_WORDS);
            } else {
                log.info("this console is the only one on its database again");
            }
        } catch (SQLException away) {
            // The store says loudly that the database is away; tried again each second.
            log.debug("no lock yet: {}", away.getMessage());
        }
    }

    @Override
    public Health health() {
        return switch (holding) {
            case OURS -> Health.up().build();
            case UNKNOWN ->
                    Health.status(
                                    new Status(
                                            "DEGRADED",
                                            "not known to be the only console on its database"))
                            .build();
            case TAKEN -> Health.status(new Status("DEGRADED", TAKEN_WORDS)).build();
        };
    }

    @Override
    public void close() {
        closing.release();
        try {
            watch.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
