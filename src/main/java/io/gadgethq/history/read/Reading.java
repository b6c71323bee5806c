package io.gadgethq.history.read;

import io.gadgethq.history.HistoryGivenUp;
import io.gadgethq.history.HistoryTooSlow;

import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads in one snapshot. Belongs to one thread; once that is interrupted, the database stops. */
final class Reading implements AutoCloseable {
    /** Rows that come at once: some hundred kilobytes, some ten megabytes if they hold captured packets. */
    private static final int FETCH = 500;

    /** All rows come at once: only then does the database let several of its processes work on a query. */
    private static final int ALL = 0;

    private static final String CANCELLED = "57014";

    private static final String TOO_SLOW =
            "This takes too long: choose a shorter time, fewer sessions or a narrower filter";

    private final Connection connection;
    private final long timeoutMillis;
    private final Runnable leave;
    private final long begun = System.nanoTime();

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    interface RowTaker {
        /** Whether to go on. */
        boolean take(ResultSet row) throws SQLException, IOException, InterruptedException;
    }

    /**
     * @param leave gives the room for it back
     */
    Reading(Connection connection, long timeoutMillis, Runnable leave) throws SQLException {
        this.connection = connection;
        this.timeoutMillis = timeoutMillis;
        this.leave = leave;
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            // Times and feeds differ from query to query, so plans made for any do not fit;
            // compiling them never pays. A console that died asks for nothing any more.
            statement.execute(
                    """
                    SET LOCAL statement_timeout = %d; SET LOCAL jit = off; SET LOCAL plan_cache_mode = force_custom_plan;
                    SET LOCAL client_connection_check_interval = '1s'
                    """
                            .formatted(timeoutMillis));
        }
    }

    /** For answers that are small, however many rows they are made of. */
    <T> List<T> list(Sql sql, RowReader<T> reader) {
        return list(sql, ALL, reader);
    }

    /** For events. */
    <T> List<T> listLarge(Sql sql, RowReader<T> reader) {
        return list(sql, FETCH, reader);
    }

    private <T> List<T> list(Sql sql, int atOnce, RowReader<T> reader) {
        List<T> rows = new ArrayList<>();
        try {
            fetch(
                    sql,
                    atOnce,
                    row -> {
                        rows.add(reader.read(row));
                        return true;
                    });
        } catch (IOException e) {
            throw new IllegalStateException("reading into memory writes nothing", e);
        } catch (InterruptedException _) {
            throw givenUp();
        }
        return rows;
    }

    static HistoryGivenUp givenUp() {
        Thread.currentThread().interrupt();
        return new HistoryGivenUp();
    }

    /**
     * Passes rows on as they come, some hundred at a time.
     *
     * @throws InterruptedException once the database has stopped
     */
    void each(Sql sql, RowTaker taker) throws IOException, InterruptedException {
        fetch(sql, FETCH, taker);
    }

    /**
     * The same if not all rows may be wanted.
     *
     * @param wanted about so many
     */
    void each(Sql sql, int wanted, RowTaker taker) throws IOException, InterruptedException {
        fetch(sql, Math.min(wanted, FETCH), taker);
    }

    private void fetch(Sql sql, int atOnce, RowTaker taker)
            throws IOException, InterruptedException {
        try (PreparedStatement statement = prepare(sql, atOnce);
                ResultSet rows = Aside.run(statement::executeQuery, this::cancel)) {
            for (int count = 0; next(rows, atOnce, count) && taker.take(rows); count++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Where the rows at hand end, the database may have to look for long before it finds the next. */
    private boolean next(ResultSet rows, int atOnce, int count)
            throws SQLException, InterruptedException {
        return atOnce != ALL && count > 0 && count % atOnce == 0
                ? Aside.run(rows::next, this::cancel)
                : rows.next();
    }

    /**
     * To be asked between statements, each of which has the whole time limit.
     *
     * @throws HistoryTooSlow if all together took longer than one may
     */
    void checkTime() {
        if (System.nanoTime() - begun > timeoutMillis * 1_000_000) {
            throw new HistoryTooSlow(TOO_SLOW);
        }
    }

    private void cancel() throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    private PreparedStatement prepare(Sql sql, int atOnce) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        try {
            statement.setFetchSize(atOnce);
            int at = 1;
            for (Object parameter : sql.parameters()) {
                statement.setObject(at++, forDatabase(parameter));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private Object forDatabase(Object parameter) throws SQLException {
        return switch (parameter) {
            case UUID[] ids -> connection.createArrayOf("uuid", ids);
            case String[] texts -> connection.createArrayOf("text", texts);
            default -> parameter;
        };
    }

    static RuntimeException failure(Sql sql, SQLException e) {
        if (CANCELLED.equals(e.getSQLState())) {
            return new HistoryTooSlow(TOO_SLOW, e);
        }
        DataAccessException known =
                new SQLStateSQLExceptionTranslator().translate("read the history", sql.text(), e);
        return known != null
                ? known
                : new DataAccessResourceFailureException("the history cannot be read", e);
    }

    @Override
    public void close() {
        try {
            Aside.finish(this::end);
        } catch (SQLException e) {
            throw failure(new Sql().add("ROLLBACK"), e);
        } finally {
            leave.run();
        }
    }

    private Connection end() throws SQLException {
        try (connection) {
            connection.rollback();
            return connection;
        }
    }
}
