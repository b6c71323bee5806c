package io.gadgethq.history.keep;

import io.gadgethq.history.keep.RetentionPlan.Doomed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/**
 * Deletes what is over the limits, again and again; of several replicas only one at a time. A partition that somebody
 * reads just now is left for the next round.
 */
@Component
final class RetentionRounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RetentionRounds.class);

    /** Any number: the replica whose round it is has this lock of the database. */
    private static final long ROUND_LOCK = 0x6861_6467_7265L;

    private static final int STOP_SECONDS = 10;

    private final DataSource source;
    private final RetentionState state;
    private final PartitionDrop drop;
    private final Forgotten forgotten;
    private final RetentionProperties properties;
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("retention").factory());
    private volatile boolean running;

    /** Only touched by rounds, of which there is one at a time. */
    private boolean over;

    RetentionRounds(
            DataSource source,
            RetentionState state,
            PartitionDrop drop,
            Forgotten forgotten,
            RetentionProperties properties) {
        this.source = source;
        this.state = state;
        this.drop = drop;
        this.forgotten = forgotten;
        this.properties = properties;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a round deals with its own failures
    public void start() {
        running = true;
        long every = properties.every().toMillis();
        rounds.scheduleWithFixedDelay(this::tryRound, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        rounds.shutdownNow();
        try {
            if (!rounds.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("the deletion of old events is left in the middle of a statement");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void tryRound() {
        try {
            round();
        } catch (SQLException | DataAccessException e) {
            log.warn("old events could not be deleted, tried again: {}", e.getMessage());
        } catch (RuntimeException bug) {
            // The edge of the thread: without this nothing would ever be deleted again, in silence.
            log.error("the deletion of old events failed", bug);
        }
    }

    /** One round, unless it is another replica's. Returns whether it was made. */
    boolean round() throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (!ask(connection, "SELECT pg_try_advisory_lock(%d)")) {
                return false;
            }
            try {
                deleteWhatIsOver();
                return true;
            } finally {
                ask(connection, "SELECT pg_advisory_unlock(%d)");
            }
        }
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question.formatted(ROUND_LOCK))) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private void deleteWhatIsOver() throws SQLException {
        RetentionPlan plan = state.plan(state.shelves());
        for (Doomed doomed : plan.doomed()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            drop.unlessHeld(doomed);
        }
        long rows = forgotten.delete(state.shelves(), state.holds());
        if (rows > 0) {
            log.info("{} events of forgotten sessions deleted", rows);
        }
        tell(plan.deletions().bytesOver());
    }

    /** Once, until it is within its limit again. */
    private void tell(long bytesOver) {
        if (bytesOver > 0 && !over) {
            log.warn(
                    "the events take {} MB more than they may, and what is left is held or too new to be deleted",
                    bytesOver / 1_000_000);
        }
        over = bytesOver > 0;
    }
}
