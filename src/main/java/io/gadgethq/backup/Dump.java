package io.gadgethq.backup;

import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/**
 * Reads all tables as of one moment while others write. One connection holds the snapshot and keeps tables from being
 * dropped; another reads them one by one. Default partitions are not held: a new partition cannot be made beside one
 * that is, and the events on their way would have to wait for the backup.
 */
final class Dump {
    private static final int ATTEMPTS = 5;

    /** Whoever comes later for a table waits behind this one, so it gives up soon and tries again. */
    private static final String HOLD_WAIT = "5s";

    private static final String READ_WAIT = "60s";

    private final DataSource source;
    private final InstantSource clock;
    private final Progress progress;

    Dump(DataSource source, InstantSource clock, Progress progress) {
        this.source = source;
        this.clock = clock;
        this.progress = progress;
    }

    Manifest writeTo(ArchiveWriter archive) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try (Connection holder = source.getConnection()) {
                Snapshot snapshot = snapshot(holder);
                Manifest manifest = copy(snapshot, archive);
                holder.rollback();
                return manifest;
            } catch (TableGone gone) {
                if (attempt == ATTEMPTS) {
                    throw gone.inTheEnd();
                }
            }
        }
    }

    private record Snapshot(
            String id,
            Instant made,
            String server,
            List<Manifest.Migration> migrations,
            List<Manifest.Partition> partitions,
            List<TableCatalog.Leaf> leaves,
            List<Manifest.Counter> counters) {}

    private Snapshot snapshot(Connection holder) throws Exception {
        begin(holder, HOLD_WAIT);
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(holder, true));
        TableCatalog catalog = new TableCatalog(jdbc);
        if (!catalog.isMigrated()) {
            throw new BackupFailure(
                    "the database holds no data of a console",
                    "name the console's database with --data or --set spring.datasource.url=…");
        }
        String id = jdbc.sql("SELECT pg_export_snapshot()").query(String.class).single();
        try {
            Snapshot snapshot =
                    new Snapshot(
                            id,
                            clock.instant(),
                            jdbc.sql("SHOW server_version").query(String.class).single(),
                            catalog.migrations(),
                            catalog.partitions(),
                            catalog.leaves(),
                            catalog.counters());
            hold(holder, snapshot);
            return snapshot;
        } catch (DataAccessException | SQLException e) {
            throw new TableGone(e); // dropped since the snapshot, or about to be
        }
    }

    private static void hold(Connection holder, Snapshot snapshot) throws SQLException {
        Set<String> defaults =
                snapshot.partitions().stream()
                        .filter(partition -> partition.bound().equals("DEFAULT"))
                        .map(Manifest.Partition::name)
                        .collect(Collectors.toSet());
        String held =
                snapshot.leaves().stream()
                        .map(TableCatalog.Leaf::name)
                        .filter(name -> !defaults.contains(name))
                        .collect(Collectors.joining(", "));
        try (Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLE " + held + " IN ACCESS SHARE MODE");
        }
    }

    private Manifest copy(Snapshot snapshot, ArchiveWriter archive) throws Exception {
        progress.begin("backing up", snapshot.leaves().size());
        List<Manifest.Table> tables = new ArrayList<>();
        try (Connection reader = source.getConnection()) {
            for (TableCatalog.Leaf leaf : snapshot.leaves()) {
                progress.nextTable();
                begin(reader, READ_WAIT);
                try (Statement statement = reader.createStatement()) {
                    statement.execute("SET TRANSACTION SNAPSHOT '%s'".formatted(snapshot.id()));
                }
                tables.add(
                        archive.add(leaf.name(), leaf.columns(), out -> copy(reader, leaf, out)));
                reader.commit();
            }
        }
        return new Manifest(
                Manifest.FORMAT,
                snapshot.made(),
                snapshot.server(),
                snapshot.migrations(),
                snapshot.partitions(),
                tables,
                snapshot.counters());
    }

    private static long copy(Connection reader, TableCatalog.Leaf leaf, OutputStream out)
            throws Exception {
        String columns = new Manifest.Table(leaf.name(), leaf.columns(), 0, 0, "").columnList();
        return reader.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY %s (%s) TO STDOUT (FORMAT binary)".formatted(leaf.name(), columns),
                        out);
    }

    private static void begin(Connection connection, String wait) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '%s'".formatted(wait));
        }
    }

    /** Between the snapshot and the lock somebody removed a table. */
    private static final class TableGone extends Exception {
        private static final long serialVersionUID = 1;

        private final Exception why;

        TableGone(Exception why) {
            super(why);
            this.why = why;
        }

        BackupFailure inTheEnd() {
            return new BackupFailure(
                    "the tables could not be held: " + why.getMessage(),
                    "try again when less is being removed",
                    why);
        }
    }
}
