package io.gadgethq.backup;

import org.postgresql.PGConnection;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/** Fills an empty database with what an archive holds. */
final class Load {
    private static final int BUFFER_BYTES = 1 << 16;

    private final DataSource source;
    private final JdbcClient jdbc;
    private final Progress progress;

    Load(DataSource source, Progress progress) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        this.progress = progress;
    }

    /**
     * @param resume whether sessions go on that were running; else they have ended when the backup was made
     */
    void from(ArchiveReader archive, boolean resume)
            throws BackupFailure, SQLException, IOException {
        Manifest manifest = archive.manifest();
        Schema schema = new Schema(source);
        schema.make(manifest.migrations());
        manifest.partitions().stream()
                .flatMap(partition -> partition.definition().stream())
                .forEach(statement -> jdbc.sql(statement).update());
        checkTables(manifest);
        progress.begin("restoring", manifest.tables().size());
        for (Manifest.Table table : manifest.tables()) {
            progress.nextTable();
            fill(table, archive);
        }
        manifest.counters().forEach(this::set);
        schema.complete();
        putRight(manifest, resume);
        jdbc.sql("ANALYZE").update();
        schema.reveal();
    }

    private void checkTables(Manifest manifest) throws BackupFailure {
        Set<String> archived =
                manifest.tables().stream().map(Manifest.Table::name).collect(Collectors.toSet());
        Set<String> made =
                new TableCatalog(jdbc)
                        .leaves().stream()
                                .map(TableCatalog.Leaf::name)
                                .filter(name -> !Schema.isRecord(name))
                                .collect(Collectors.toSet());
        if (!archived.equals(made)) {
            throw new BackupFailure(
                    "the backup holds other tables than this console has",
                    "restore it with the version of the console that made it");
        }
    }

    private void fill(Manifest.Table table, ArchiveReader archive)
            throws BackupFailure, SQLException, IOException {
        if (!new TableCatalog(jdbc).isEmpty(table.name())) {
            jdbc.sql("DELETE FROM " + table.name()).update(); // what the migrations put there
        }
        try (Connection connection = source.getConnection();
                InputStream rows = archive.rows(table)) {
            long filled =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "COPY %s (%s) FROM STDIN (FORMAT binary)"
                                            .formatted(table.name(), table.columnList()),
                                    rows,
                                    BUFFER_BYTES);
            if (filled != table.rows()) {
                throw new BackupFailure(
                        "%d of %d rows of %s arrived".formatted(filled, table.rows(), table.name()),
                        "restore another backup");
            }
        }
    }

    private void set(Manifest.Counter counter) {
        jdbc.sql("SELECT setval(pg_get_serial_sequence(?, ?), ?, ?)")
                .params(counter.table(), counter.column(), counter.last(), counter.used())
                .query(Long.class)
                .single();
    }

    /** What the modules say; in one transaction, knowing when the backup was made. */
    private void putRight(Manifest manifest, boolean resume) throws SQLException, IOException {
        List<Resource> scripts = new ArrayList<>(scripts("always"));
        if (!resume) {
            scripts.addAll(scripts("ended"));
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL hq.backup_made = '%s'".formatted(manifest.made()));
            new ResourceDatabasePopulator(scripts.toArray(Resource[]::new)).populate(connection);
            connection.commit();
        }
    }

    private static List<Resource> scripts(String when) throws IOException {
        return List.of(
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath:db/restored/%s/*.sql".formatted(when)));
    }
}
