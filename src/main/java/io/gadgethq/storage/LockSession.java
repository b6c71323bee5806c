package io.gadgethq.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/**
 * An advisory lock on the console's schema, held by a connection of its own: PostgreSQL lets go of it when the process or
 * the connection dies. Not safe for several threads.
 */
final class LockSession implements AutoCloseable {
    /** Longer than any wait for the lock. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int ALIVE_WITHIN_SECONDS = 3;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String KEY = "hashtext('gadget-hq'), hashtext(current_schema())";
    private static final String HOLDER =
            """
            SELECT pid FROM pg_locks
            WHERE locktype = 'advisory' AND granted AND objsubid = 2
              AND classid = hashtext('gadget-hq')::oid AND objid = hashtext(current_schema())::oid
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())\
            """;

    private final JdbcConnectionDetails details;
    private @Nullable Connection connection;
    private int server;

    LockSession(JdbcConnectionDetails details) {
        this.details = details;
    }

    /**
     * Connects anew and asks for the lock.
     *
     * @param patience how long to wait for somebody who may just be ending; at least a millisecond
     * @return whether it is ours now
     * @throws SQLException if the database does not answer
     */
    boolean take(Duration patience) throws SQLException {
        close();
        Connection fresh = DriverManager.getConnection(details.getJdbcUrl(), properties());
        try (Statement statement = fresh.createStatement()) {
            endFormer(statement);
            statement.execute("SET lock_timeout = " + Math.max(1, patience.toMillis()));
            statement.execute("SELECT pg_advisory_lock(" + KEY + ")");
            server = backend(statement);
            connection = fresh;
            return true;
        } catch (SQLException failed) {
            fresh.close();
            if (LOCK_NOT_AVAILABLE.equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    /** What was cut may not have been noticed by the server yet: it must not stand in our own way. */
    private void endFormer(Statement statement) throws SQLException {
        if (server == 0) {
            return;
        }
        try (PreparedStatement end =
                statement
                        .getConnection()
                        .prepareStatement(
                                "SELECT pg_terminate_backend(?) WHERE ? IN (%s)"
                                        .formatted(HOLDER))) {
            end.setInt(1, server);
            end.setInt(2, server);
            end.execute();
        }
    }

    private static int backend(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT pg_backend_pid()")) {
            found.next();
            return found.getInt(1);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (details.getUsername() != null) {
            properties.setProperty("user", details.getUsername());
        }
        if (details.getPassword() != null) {
            properties.setProperty("password", details.getPassword());
        }
        properties.setProperty("ApplicationName", "gadget-hq lock");
        properties.setProperty("connectTimeout", Long.toString(CONNECT_WITHIN.toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(ANSWER_WITHIN.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    /** Whether the connection that holds the lock still answers. */
    boolean isAlive() {
        Connection current = connection;
        try {
            return current != null && current.isValid(ALIVE_WITHIN_SECONDS);
        } catch (SQLException impossible) {
            throw new IllegalStateException("a time limit below zero", impossible);
        }
    }

    @Override
    public void close() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException _) {
                // Cut already: the server lets go of the lock by itself.
            }
        }
    }
}
