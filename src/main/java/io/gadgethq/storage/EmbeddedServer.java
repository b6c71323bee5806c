package io.gadgethq.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The PostgreSQL server inside the data directory. */
final class EmbeddedServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    /** The major version of the server that comes with the console; data of another one cannot be read by it. */
    static final String MAJOR = "18";

    private static final Duration START_WAIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final ServerSettings settings;
    private final Postmaster process;
    private final Path startLog;

    private EmbeddedServer(
            EmbeddedPostgres server, ServerSettings settings, Postmaster process, Path startLog) {
        this.server = server;
        this.settings = settings;
        this.process = process;
        this.startLog = startLog;
    }

    /**
     * Starts the server on the data of the directory, or makes it there.
     *
     * @throws StorageUnavailable if the data are of another version or the server does not start; with its own words
     */
    static EmbeddedServer start(DataDirectory directory) {
        Path postgres = directory.postgres();
        Path startLog = directory.path().resolve("postgres-start.log");
        Postmaster process = new Postmaster(postgres);
        try {
            checkVersion(postgres);
            process.removeOrphan();
            Files.deleteIfExists(startLog);
            ServerSettings settings = settings(directory);
            EmbeddedPostgres server = start(directory, settings, process, startLog);
            Path file = settingsFile(directory);
            return new EmbeddedServer(server, settings.completed().save(file), process, startLog);
        } catch (IOException | IllegalStateException e) {
            throw doesNotStart(postgres, startLog, e);
        }
    }

    /**
     * Starts the server again after it has ended, on the same port and with the same settings. Returns too when it is still
     * recovering.
     *
     * @throws StorageUnavailable if it does not start; with its own words
     */
    void restart() throws InterruptedException {
        try {
            process.removeOrphan();
            Files.deleteIfExists(startLog);
            process.startAgain(startLog);
        } catch (IOException e) {
            throw doesNotStart(process.postgres(), startLog, e);
        }
    }

    private static StorageUnavailable doesNotStart(Path postgres, Path startLog, Exception e) {
        return new StorageUnavailable(
                "the database in %s does not start: %s"
                        .formatted(postgres, ServerLog.reason(startLog, e)),
                "see %s and postgres-log beside it, or choose another directory with hq.data (--data)"
                        .formatted(startLog),
                e);
    }

    private static void checkVersion(Path postgres) throws IOException {
        Path file = postgres.resolve("PG_VERSION");
        String version = Files.exists(file) ? Files.readString(file).strip() : MAJOR;
        if (!version.equals(MAJOR)) {
            throw new StorageUnavailable(
                    "the data in %s are of PostgreSQL %s, this console brings PostgreSQL %s"
                            .formatted(postgres, version, MAJOR),
                    "move them with pg_dump of version %s and psql, or choose another directory with hq.data (--data)"
                            .formatted(version));
        }
    }

    /** The settings of the last start, or new ones; the traces of a first start that was cut short are removed. */
    private static ServerSettings settings(DataDirectory directory) throws IOException {
        Path file = settingsFile(directory);
        boolean known = Files.exists(file);
        if (!known && Files.exists(directory.postgres())) {
            throw new StorageUnavailable(
                    "%s holds a database, but %s with its password is missing"
                            .formatted(directory.postgres(), file.getFileName()),
                    "put that file back, or choose another directory with hq.data (--data)");
        }
        ServerSettings settings = known ? ServerSettings.load(file) : ServerSettings.fresh();
        if (!settings.complete()) {
            FileTree.delete(directory.postgres());
        }
        return settings.withFreePort().save(file);
    }

    private static Path settingsFile(DataDirectory directory) {
        return directory.path().resolve(ServerSettings.FILE);
    }

    private static EmbeddedPostgres start(
            DataDirectory directory, ServerSettings settings, Postmaster process, Path startLog)
            throws IOException {
        Path password = Files.createTempFile(directory.path(), "password", "");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(password, settings.password());
        try {
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setOverrideWorkingDirectory(directory.binaries().toFile())
                            .setDataDirectory(directory.postgres())
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false) // stops when its users have stopped
                            .setPort(settings.port())
                            .setPGStartupWait(START_WAIT)
                            .setLocaleConfig("auth", "scram-sha-256")
                            .setLocaleConfig("pwfile", password.toString())
                            .setConnectConfig("password", settings.password())
                            .setOutputRedirector(
                                    ProcessBuilder.Redirect.appendTo(startLog.toFile()))
                            .setErrorRedirector(
                                    ProcessBuilder.Redirect.appendTo(startLog.toFile()));
            SERVER_CONFIG.forEach(
                    setting -> builder.setServerConfig(setting.getFirst(), setting.getLast()));
            return new PatientStart(builder::start, startLog, process).server();
        } finally {
            Files.delete(password);
        }
    }

    /** The library is made for tests and would not wait for the disk; here a commit means written. */
    private static final List<List<String>> SERVER_CONFIG =
            List.of(
                    List.of("fsync", "on"),
                    List.of("synchronous_commit", "on"),
                    List.of("full_page_writes", "on"),
                    List.of("max_connections", "60"),
                    List.of("shared_buffers", "256MB"),
                    List.of("max_wal_size", "1GB"),
                    List.of("listen_addresses", "localhost"),
                    List.of("unix_socket_directories", ""),
                    // Seven files, one a day of the week, each overwritten after a week.
                    List.of("logging_collector", "on"),
                    List.of("log_directory", "../postgres-log"),
                    List.of("log_filename", "postgres-%a.log"),
                    List.of("log_truncate_on_rotation", "on"),
                    List.of("log_rotation_size", "0"),
                    List.of("log_checkpoints", "off"));

    JdbcConnectionDetails connection() {
        return settings.connection();
    }

    /** Waits until the server has ended, for whatever reason. */
    void awaitEnd() throws InterruptedException, ExecutionException {
        process.awaitEnd();
    }

    @Override
    public void close() throws IOException {
        server.close();
        log.info("database server stopped");
    }
}
