package io.gadgethq.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

/**
 * A server of its own in a directory within the data directory, whose data take the place of the former ones once they
 * are complete. Whatever ends the restore before, the former data are as they were.
 */
final class EmbeddedTarget implements RestoreTarget {
    private static final String RESTORING = "restoring";
    private static final String REPLACED = "replaced";

    /** What belongs to a database and goes with it. The spool holds events on their way into the former one. */
    private static final List<String> PARTS =
            List.of("postgres", ServerSettings.FILE, "postgres-log", "postgres-start.log", "spool");

    private final DataDirectory directory;
    private final DataDirectory restoring;
    private final EmbeddedServer server;
    private boolean open = true;

    private EmbeddedTarget(
            DataDirectory directory, DataDirectory restoring, EmbeddedServer server) {
        this.directory = directory;
        this.restoring = restoring;
        this.server = server;
    }

    static EmbeddedTarget open(Path data, boolean force) {
        DataDirectory directory = DataDirectory.open(data);
        try {
            if (!force && Files.exists(directory.postgres())) {
                throw new StorageUnavailable(
                        "%s holds data already".formatted(data),
                        "choose another directory with --data, or replace them with --force");
            }
            DataDirectory restoring = DataDirectory.open(prepared(directory));
            return new EmbeddedTarget(directory, restoring, EmbeddedServer.start(restoring));
        } catch (IOException e) {
            directory.close();
            throw new StorageUnavailable(
                    "nothing can be restored in %s: %s".formatted(data, e.getMessage()),
                    "make it writable, or choose another directory with --data",
                    e);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Empty, also when an earlier restore was killed there; shares the unpacked server. */
    private static Path prepared(DataDirectory directory) throws IOException {
        Path restoring = directory.path().resolve(RESTORING);
        new Postmaster(restoring.resolve("postgres")).removeOrphan();
        FileTree.delete(restoring);
        Files.createDirectories(directory.binaries());
        Files.createDirectories(restoring);
        Files.createSymbolicLink(restoring.resolve("binaries"), directory.binaries());
        return restoring;
    }

    @Override
    public DataSource source() {
        return Database.source(server.connection());
    }

    @Override
    public void empty() {
        // It was made empty.
    }

    /**
     * The password moves last: without it a console says what is missing instead of making a new database, should the
     * machine fail in between.
     */
    @Override
    public void keep() throws IOException {
        stop();
        Path replaced = directory.path().resolve(REPLACED);
        FileTree.delete(replaced);
        Files.createDirectories(replaced);
        for (String part : PARTS) {
            if (Files.exists(directory.path().resolve(part))) {
                Files.move(directory.path().resolve(part), replaced.resolve(part));
            }
        }
        for (String part : List.of("postgres", ServerSettings.FILE)) {
            Files.move(restoring.path().resolve(part), directory.path().resolve(part));
        }
        FileTree.delete(replaced);
    }

    private void stop() throws IOException {
        if (open) {
            open = false;
            server.close();
            restoring.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
            FileTree.delete(restoring.path());
        } finally {
            directory.close();
        }
    }
}
