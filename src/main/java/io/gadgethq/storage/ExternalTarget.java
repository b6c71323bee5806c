package io.gadgethq.storage;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;

/** An external database: its tables are removed before, and again when the restore fails. */
final class ExternalTarget implements RestoreTarget {
    private final DataSource source;
    private boolean touched;

    private ExternalTarget(DataSource source) {
        this.source = source;
    }

    static ExternalTarget open(DataSource source, boolean force) {
        JdbcClient jdbc = JdbcClient.create(source);
        long others =
                jdbc.sql(
                                """
                                SELECT count(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND pid <> pg_backend_pid()
                                  AND coalesce(backend_type, 'client backend') = 'client backend'\
                                """)
                        .query(Long.class)
                        .single();
        if (others > 0) {
            throw new StorageUnavailable(
                    "%d other connections use the database".formatted(others),
                    "stop the consoles that use it, then try again");
        }
        if (!force && hasTables(jdbc)) {
            throw new StorageUnavailable(
                    "the database holds tables already",
                    "name an empty database, or remove all that is in it with --force");
        }
        return new ExternalTarget(source);
    }

    private static boolean hasTables(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                            WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p'))\
                        """)
                .query(Boolean.class)
                .single();
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public void empty() {
        touched = true;
        Flyway.configure().dataSource(source).cleanDisabled(false).load().clean();
    }

    @Override
    public void keep() {
        touched = false;
    }

    @Override
    public void close() {
        if (touched) {
            empty();
            touched = false;
        }
    }
}
