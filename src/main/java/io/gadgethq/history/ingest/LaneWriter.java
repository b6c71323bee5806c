package io.gadgethq.history.ingest;

import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.history.ingest.EncodedBatch.Owner;
import io.gadgethq.history.ingest.Spool.Portion;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Writes what waits in a lane, group by group, and tries again for as long as it takes. */
final class LaneWriter implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(LaneWriter.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** Out of range, not convertible; constraint violated; more than the database can hold. */
    private static final List<String> DATA_ERRORS = List.of("22", "23", "54");

    private final Lane lane;
    private final GroupCommit commit;
    private final WriterConnection connection;
    private final BatchListener listener;
    private final StoreMeters meters;
    private final int rows;
    private Duration pause = FIRST_PAUSE;

    LaneWriter(
            Lane lane,
            GroupCommit commit,
            WriterConnection connection,
            BatchListener listener,
            StoreMeters meters,
            int rows) {
        this.lane = lane;
        this.commit = commit;
        this.connection = connection;
        this.listener = listener;
        this.meters = meters;
        this.rows = rows;
    }

    @Override
    public void run() {
        try (connection) {
            Lane.Source source = lane.next();
            while (source != Lane.Source.END) {
                attempt(source);
                source = lane.next();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // told to end at once
        }
    }

    private void attempt(Lane.Source source) throws InterruptedException {
        try {
            if (source == Lane.Source.QUEUE) {
                write(lane.inFlight());
                lane.committed();
            } else {
                writeSpooled();
            }
            lane.state().answered();
            pause = FIRST_PAUSE;
        } catch (SQLException | IOException e) {
            again(reason(e));
        } catch (RuntimeException bug) {
            log.error("writing events", bug);
            again("an error of this console: " + bug);
        }
    }

    private void again(String reason) throws InterruptedException {
        connection.close();
        lane.failed(reason);
        lane.pause(pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static String reason(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    private void writeSpooled() throws SQLException, IOException {
        Portion portion = lane.spool().peek(rows, Lane.GROUP_BYTES);
        if (portion != null) {
            write(portion.batches());
            lane.spool().drained(portion);
        }
    }

    private void write(List<EncodedBatch> group) throws SQLException {
        try {
            commit(group);
        } catch (SQLException e) {
            if (!isDataError(e)) {
                throw e;
            }
            for (EncodedBatch batch : group) {
                writeAlone(batch);
            }
        }
        meters.written(group);
    }

    private void commit(List<EncodedBatch> group) throws SQLException {
        long begun = System.nanoTime();
        Set<Owner> replaced = commit.commit(connection.get(), group);
        meters.committed(Duration.ofNanos(System.nanoTime() - begun));
        for (EncodedBatch batch : group) {
            if (replaced.contains(batch.owner())) {
                listener.replaced(batch.owner());
            } else {
                listener.stored(batch);
            }
        }
    }

    private static boolean isDataError(SQLException e) {
        String state = e.getSQLState();
        return state != null && DATA_ERRORS.stream().anyMatch(state::startsWith);
    }

    /** One batch that the database refuses must not stop all others for ever: its events are lost, and counted. */
    private void writeAlone(EncodedBatch batch) throws SQLException {
        try {
            commit(List.of(batch));
        } catch (SQLException e) {
            if (!isDataError(e)) {
                throw e;
            }
            String cause = "the database refuses them: " + reason(e);
            log.error(
                    "{} events of feed {} are lost: {}",
                    batch.tuples().count(),
                    batch.owner().feed(),
                    cause);
            Optional<Loss> loss = loss(batch.tuples(), cause);
            listener.refused(batch, loss);
            writeBooks(batch.withoutEvents(loss));
        }
    }

    private void writeBooks(EncodedBatch books) throws SQLException {
        try {
            commit(List.of(books));
        } catch (SQLException e) {
            if (!isDataError(e)) {
                throw e;
            }
            log.error("losses and layouts of feed {} are refused", books.owner().feed(), e);
            commit(List.of(books.bare()));
        }
    }

    private static Optional<Loss> loss(Tuples tuples, String cause) {
        if (tuples.count() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Loss(
                        LossPlace.STORE,
                        Micros.time(tuples.firstMicros()),
                        Micros.time(tuples.lastMicros()),
                        OptionalLong.of(Math.max(0, tuples.firstOrdinal() - 1)),
                        OptionalLong.of(tuples.count()),
                        false,
                        cause));
    }
}
