package io.gadgethq.history.keep;

import io.gadgethq.history.keep.RetentionPlan.Doomed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/** Drops partitions, and looks at the holds once more right before: none can be set in between. */
@Component
final class PartitionDrop {
    private static final Logger log = LoggerFactory.getLogger(PartitionDrop.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DataSource source;
    private final KeepTables tables;
    private final Partitions partitions;
    private final TransactionTemplate transaction;

    PartitionDrop(
            DataSource source,
            KeepTables tables,
            Partitions partitions,
            PlatformTransactionManager transactions) {
        this.source = source;
        this.tables = tables;
        this.partitions = partitions;
        this.transaction = new TransactionTemplate(transactions);
    }

    void unlessHeld(Doomed doomed) {
        transaction.executeWithoutResult(_ -> {
            tables.lockHolds();
            if (!tables.covered().cover(doomed.shelf(), doomed.partition())) {
                drop(doomed);
            }
        });
    }

    /** On a connection of its own: the transaction only keeps the lock. */
    private void drop(Doomed doomed) {
        Partition partition = doomed.partition();
        try (Connection connection = source.getConnection()) {
            partitions.drop(connection, partition);
            log.info(
                    "events of {} from {} deleted ({} MB): {}",
                    doomed.shelf(),
                    partition.from().orElseThrow(),
                    partition.bytes() / 1_000_000,
                    doomed.cause().title());
        } catch (SQLException e) {
            String why = LOCK_NOT_AVAILABLE.equals(e.getSQLState()) ? "in use" : e.getMessage();
            log.info("{} is not deleted yet: {}", partition.table(), why);
        }
    }
}
