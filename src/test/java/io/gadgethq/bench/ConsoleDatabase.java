package io.gadgethq.bench;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A second way into the database of a running console. */
final class ConsoleDatabase {
    private final Path data;
    private final Properties settings = new Properties();

    /**
     * @param data directory of the console
     */
    ConsoleDatabase(Path data) throws IOException {
        this.data = data;
        try (Reader reader = Files.newBufferedReader(data.resolve("postgres.properties"))) {
            settings.load(reader);
        }
    }

    Connection connect() throws SQLException {
        JdbcConnectionDetails details = details();
        return DriverManager.getConnection(
                details.getJdbcUrl(), details.getUsername(), details.getPassword());
    }

    JdbcConnectionDetails details() {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return settings.getProperty("password");
            }

            @Override
            public String getJdbcUrl() {
                return "jdbc:postgresql://localhost:%s/postgres"
                        .formatted(settings.getProperty("port"));
            }
        };
    }

    /** What spools of a store may be written beside it. */
    Path spool() {
        return data.resolve("bench-spool");
    }

    ServerCpu cpu() throws IOException {
        return new ServerCpu(data.resolve("postgres"));
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
