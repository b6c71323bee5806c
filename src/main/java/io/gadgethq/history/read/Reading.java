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

    private static final String CANCELLED = "57014";

    private final Connection connection;
    private final Runnable leave;

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

    <T> List<T> list(Sql sql, RowReader<T> reader) {
        List<T> rows = new ArrayList<>();
        try {
            each(
                    sql,
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
        try (PreparedStatement statement = prepare(sql);
                ResultSet rows = Aside.run(statement::executeQuery, this::cancel)) {
            for (int count = 0; next(rows, count) && taker.take(rows); count++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Where the rows at hand end, the database may have to look for long before it finds the next. */
    private boolean next(ResultSet rows, int count) throws SQLException, InterruptedException {
        return count > 0 && count % FETCH == 0 ? Aside.run(rows::next, this::cancel) : rows.next();
    }

    private void cancel() throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    private PreparedStatement prepare(Sql sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        try {
            statement.setFetchSize(FETCH);
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
            return new HistoryTooSlow(
                    "This takes too long: choose a shorter time, fewer sessions or a narrower filter",
                    e);
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
