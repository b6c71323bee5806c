package io.gadgethq.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.time.InstantSource;

import javax.sql.DataSource;

/** The gate and the record for commands that run without a console around them, straight on its tables. */
public record AccessTables(Admission admission, AuditTrail trail) {

    public static AccessTables of(DataSource source, InstantSource clock) {
        ChainedAuditTrail trail =
                new ChainedAuditTrail(
                        JdbcClient.create(source), new JdbcTransactionManager(source), clock);
        return new AccessTables(new RoleAdmission(trail), trail);
    }
}
