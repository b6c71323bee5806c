package io.gadgethq.history.ingest;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * The connection of one writer, made when needed and thrown away when it fails. Not of the common pool: a pool that others
 * have emptied must not stop the writing. Belongs to the writer's thread.
 */
final class WriterConnection implements AutoCloseable {
    private static final int CONNECT_SECONDS = 3;

    private final JdbcConnectionDetails details;
    private final Properties properties = new Properties();
    private @Nullable Connection connection;

    /**
     * @param answerWithin a server that is silent for so long is given up
     */
    WriterConnection(JdbcConnectionDetails details, String name, Duration answerWithin) {
        this.details = details;
        if (details.getUsername() != null) {
            properties.setProperty("user", details.getUsername());
        }
        if (details.getPassword() != null) {
            properties.setProperty("password", details.getPassword());
        }
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(2 * CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Long.toString(answerWithin.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // The server gives up first, so that nothing of an earlier try is still running at the next
        // one.
        long patience = Math.max(500, answerWithin.toMillis() / 2);
        properties.setProperty("options", "-c lock_timeout=" + patience);
    }

    Connection get() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = DriverManager.getConnection(details.getJdbcUrl(), properties);
            connection = current;
        }
        return current;
    }

    /** The next {@link #get} makes a new one. */
    @Override
    public void close() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException _) {
                // It was to be thrown away: whatever it held ends with it.
            }
        }
    }
}
