package io.gadgethq.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** An entry with its place in the chain. */
@SuppressWarnings("ArrayRecordComponent") // read once, compared once, kept nowhere
record AuditRow(AuditEntry entry, byte[] previous, byte[] hash) {

    static AuditRow read(ResultSet row) throws SQLException {
        return new AuditRow(
                new AuditEntry(
                        row.getLong("number"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("username"),
                        row.getString("tenant"),
                        row.getString("roles"),
                        row.getString("verb"),
                        row.getString("object"),
                        row.getString("tier"),
                        row.getString("outcome"),
                        row.getString("details")),
                row.getBytes("previous"),
                row.getBytes("hash"));
    }
}
