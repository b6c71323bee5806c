package io.gadgethq.history.read;

import io.gadgethq.history.HistoryBusy;

import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/** Gives out connections for reading, only so many at once. */
@Component
final class Readings {
    private final DataSource database;
    private final ReadProperties properties;
    private final Semaphore queries;
    private final Semaphore streams;

    Readings(DataSource database, ReadProperties properties) {
        this.database = database;
        this.properties = properties;
        this.queries = new Semaphore(properties.concurrent(), true);
        this.streams = new Semaphore(properties.streams(), true);
    }

    /**
     * @throws HistoryBusy if there is no room in time
     * @throws io.gadgethq.history.HistoryGivenUp if the caller was interrupted
     */
    Reading query() {
        return open(queries);
    }

    /** Has room of its own, so that long readings never keep queries waiting. */
    Reading stream() {
        return open(streams);
    }

    private Reading open(Semaphore room) {
        enter(room);
        boolean opened = false;
        try {
            Reading reading = Aside.finish(() -> begin(room));
            opened = true;
            return reading;
        } catch (SQLException e) {
            throw Reading.failure(new Sql().add("BEGIN"), e);
        } finally {
            if (!opened) {
                room.release();
            }
        }
    }

    private Reading begin(Semaphore room) throws SQLException {
        Connection connection = database.getConnection();
        try {
            return new Reading(connection, properties.timeout().toMillis(), room::release);
        } catch (SQLException e) {
            close(connection, e);
            throw e;
        }
    }

    private static void close(Connection connection, SQLException cause) {
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void enter(Semaphore room) {
        try {
            if (room.tryAcquire(properties.maxWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            throw Reading.givenUp();
        }
        throw new HistoryBusy(
                "As many queries of the history are running as may run at once; try again in a moment");
    }
}
