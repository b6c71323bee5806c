package io.gadgethq.storage;

import org.springframework.core.env.Environment;

import java.io.IOException;

import javax.sql.DataSource;

/**
 * Where a backup is restored to. What was there before stays until {@link #keep()} as far as the place permits: beside
 * the data of an embedded server there is room for others, in an external database there is not.
 */
public sealed interface RestoreTarget extends AutoCloseable permits EmbeddedTarget, ExternalTarget {

    /**
     * @param force whether data that are there already may be replaced
     * @throws StorageUnavailable if there are data already, a console uses them, or there is no server
     */
    static RestoreTarget open(Environment settings, boolean force) {
        return External.source(settings).isPresent()
                ? ExternalTarget.open(External.source(settings).orElseThrow(), force)
                : EmbeddedTarget.open(StorageProperties.in(settings).data(), force);
    }

    DataSource source();

    /** Leaves an empty database behind: of an external one all tables are removed now. */
    void empty();

    /** From now on these are the console's data. */
    void keep() throws IOException;

    /** Without {@link #keep()}: removes what was restored. */
    @Override
    void close() throws IOException;
}
