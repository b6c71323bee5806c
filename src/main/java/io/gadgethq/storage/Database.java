package io.gadgethq.storage;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * The console's database for a command that runs beside a console or without one: the external server if the settings
 * name one, else that of the running console, else the embedded one, started for as long as this is open.
 */
public final class Database implements AutoCloseable {
    private final DataSource source;
    private final Resources resources;

    /** What was started for this database only. */
    private interface Resources {
        void close() throws IOException;
    }

    private Database(DataSource source, Resources resources) {
        this.source = source;
        this.resources = resources;
    }

    /**
     * @throws StorageUnavailable if there are no data, or no server can be started on them
     */
    public static Database open(Environment settings) {
        return External.source(settings)
                .map(source -> new Database(source, () -> {}))
                .orElseGet(() -> embedded(StorageProperties.in(settings).data()));
    }

    private static Database embedded(Path data) {
        if (!Files.isDirectory(data.resolve("postgres"))) {
            throw new StorageUnavailable(
                    "there is no database in " + data, "name the console's directory with --data");
        }
        Optional<DataDirectory> free = DataDirectory.openIfFree(data);
        return free.map(Database::started).orElseGet(() -> running(data));
    }

    private static Database started(DataDirectory directory) {
        try {
            EmbeddedServer server = EmbeddedServer.start(directory);
            return new Database(
                    source(server.connection()),
                    () -> {
                        server.close();
                        directory.close();
                    });
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static Database running(Path data) {
        try {
            ServerSettings settings = ServerSettings.load(data.resolve(ServerSettings.FILE));
            return new Database(source(settings.connection()), () -> {});
        } catch (IOException e) {
            throw new StorageUnavailable(
                    "the console on %s has not started its database yet".formatted(data),
                    "try again in a moment",
                    e);
        }
    }

    static DataSource source(JdbcConnectionDetails details) {
        return new DriverManagerDataSource(
                details.getJdbcUrl(),
                Objects.requireNonNullElse(details.getUsername(), ""),
                Objects.requireNonNullElse(details.getPassword(), ""));
    }

    public DataSource source() {
        return source;
    }

    @Override
    public void close() throws IOException {
        resources.close();
    }
}
