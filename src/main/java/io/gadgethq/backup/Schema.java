package io.gadgethq.backup;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/**
 * The tables as the migrations make them. Until everything is restored the record of the migrations lies under another
 * name: a console started on half of the data finds tables without a record, and refuses.
 */
final class Schema {
    private static final String RESTORING = "restoring_schema_history";

    private final DataSource source;

    Schema(DataSource source) {
        this.source = source;
    }

    /** The migrations of the archive must be this console's own, up to some version. */
    void check(List<Manifest.Migration> archived) throws BackupFailure {
        Map<String, Integer> known =
                Arrays.stream(flyway(MigrationVersion.LATEST).info().all())
                        .filter(info -> info.getVersion() != null && info.getChecksum() != null)
                        .collect(
                                Collectors.toMap(
                                        info -> info.getVersion().getVersion(),
                                        MigrationInfo::getChecksum));
        for (Manifest.Migration migration : archived) {
            Integer checksum = known.get(migration.version());
            if (checksum == null) {
                throw new BackupFailure(
                        "the backup was made by a newer console, with tables of version "
                                + migration.version(),
                        "restore it with a console at least as new as that one");
            }
            if (checksum != migration.checksum()) {
                throw new BackupFailure(
                        "the backup was made by a console whose tables of version %s are different"
                                .formatted(migration.version()),
                        "restore it with the version of the console that made it");
            }
        }
        if (archived.isEmpty()) {
            throw new BackupFailure("the backup names no tables", "restore another backup");
        }
    }

    /** The tables as they were when the backup was made. */
    void make(List<Manifest.Migration> archived) throws BackupFailure {
        Flyway flyway = flyway(MigrationVersion.fromVersion(archived.getLast().version()));
        flyway.migrate();
        int made = flyway.info().applied().length;
        if (made != archived.size()) {
            throw new BackupFailure(
                    "the backup has %d migrations where this console has %d"
                            .formatted(archived.size(), made),
                    "restore it with the version of the console that made it");
        }
    }

    /** The tables as this console needs them. */
    void complete() {
        flyway(MigrationVersion.LATEST).migrate();
    }

    void reveal() {
        JdbcClient jdbc = JdbcClient.create(source);
        for (String statement :
                List.of(
                        "ALTER TABLE %s RENAME TO %s",
                        "ALTER INDEX %s_pk RENAME TO %s_pk",
                        "ALTER INDEX %s_s_idx RENAME TO %s_s_idx")) {
            jdbc.sql(statement.formatted(RESTORING, TableCatalog.MIGRATIONS)).update();
        }
    }

    static boolean isRecord(String table) {
        return table.equals(RESTORING) || table.equals(TableCatalog.MIGRATIONS);
    }

    private Flyway flyway(MigrationVersion target) {
        return Flyway.configure().dataSource(source).table(RESTORING).target(target).load();
    }
}
