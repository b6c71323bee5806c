package io.gadgethq.storage;

import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.PlatformTransactionManager;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

/** The console's database without the console: a real server with all tables. */
public final class TestDatabase implements AutoCloseable {
    private final DataDirectory directory;
    private EmbeddedServer server;
    private final DataSource source;

    private TestDatabase(DataDirectory directory, EmbeddedServer server) {
        this.directory = directory;
        this.server = server;
        this.source =
                new DriverManagerDataSource(
                        server.connection().getJdbcUrl(),
                        server.connection().getUsername(),
                        server.connection().getPassword());
    }

    public static TestDatabase start(Path data) throws IOException {
        DataDirectory directory = DataDirectory.open(TestData.in(data));
        TestDatabase database = new TestDatabase(directory, EmbeddedServer.start(directory));
        Flyway.configure().dataSource(database.source).load().migrate();
        return database;
    }

    /** The settings that make a console use this database. */
    public List<String> asSettings() {
        return List.of(
                "--spring.datasource.url=" + server.connection().getJdbcUrl(),
                "--spring.datasource.username=" + server.connection().getUsername(),
                "--spring.datasource.password=" + server.connection().getPassword());
    }

    public DataSource source() {
        return source;
    }

    /** How to reach it by other means. */
    public JdbcConnectionDetails details() {
        return server.connection();
    }

    /** Ends the server, with everybody's connections. */
    public void stop() throws IOException {
        server.close();
    }

    /** Starts the server again, at the same address. */
    public void start() {
        server = EmbeddedServer.start(directory);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    /** The settings of a console that uses a database of this server as an external one. */
    public Environment settings(String database) {
        return new MockEnvironment()
                .withProperty("spring.datasource.url", url(database))
                .withProperty("spring.datasource.username", server.connection().getUsername())
                .withProperty("spring.datasource.password", server.connection().getPassword());
    }

    public JdbcClient jdbc(String database) {
        return JdbcClient.create(
                new DriverManagerDataSource(
                        url(database),
                        server.connection().getUsername(),
                        server.connection().getPassword()));
    }

    private String url(String database) {
        return server.connection().getJdbcUrl().replaceFirst("/[^/]*$", "/" + database);
    }

    public PlatformTransactionManager transactions() {
        return new JdbcTransactionManager(source);
    }

    @Override
    public void close() throws IOException {
        server.close();
        directory.close();
    }
}
