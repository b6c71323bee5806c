package io.gadgethq.access;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The trail in PostgreSQL. The row of {@code access_audit_head} is locked by whoever appends until its transaction ends:
 * commands are rare, and a chain has one end.
 */
@Component
final class ChainedAuditTrail implements AuditTrail, AuditWriter {
    private final JdbcClient jdbc;
    private final TransactionTemplate joined;
    private final TransactionTemplate own;
    private final TransactionTemplate snapshot;
    private final InstantSource clock;

    ChainedAuditTrail(
            JdbcClient jdbc, PlatformTransactionManager transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.joined = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
        this.clock = clock;
    }

    @Override
    public void appendAdmitted(Actor actor, Permission permission, Map<String, String> details) {
        append(joined, actor, permission, "admitted", details);
    }

    @Override
    public void appendRefused(Actor actor, Permission permission, Map<String, String> details) {
        append(own, actor, permission, "refused", details);
    }

    private void append(
            TransactionTemplate transaction,
            Actor actor,
            Permission permission,
            String outcome,
            Map<String, String> details) {
        try {
            transaction.executeWithoutResult(_ -> {
                Link head = lockHead();
                AuditEntry entry = entry(head.number() + 1, actor, permission, outcome, details);
                insert(entry, head.hash(), AuditHash.of(head.hash(), entry));
            });
        } catch (DataAccessException | TransactionException e) {
            throw new AuditUnavailable(e);
        }
    }

    private AuditEntry entry(
            long number,
            Actor actor,
            Permission permission,
            String outcome,
            Map<String, String> details) {
        return new AuditEntry(
                number,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.user(),
                permission.tenant().map(TenantId::value).orElse(""),
                actor.roles().stream().sorted().map(Role::title).collect(Collectors.joining(",")),
                permission.verb().name(),
                permission.object(),
                permission.tier().name(),
                outcome,
                AuditDetails.json(details));
    }

    @SuppressWarnings("ArrayRecordComponent") // lives as long as one statement
    private record Link(long number, byte[] hash) {}

    private Link lockHead() {
        return head("SELECT number, hash FROM access_audit_head FOR UPDATE");
    }

    private Link head(String query) {
        return jdbc.sql(query)
                .query((row, _) -> new Link(row.getLong(1), row.getBytes(2)))
                .single();
    }

    private void insert(AuditEntry entry, byte[] previous, byte[] hash) {
        jdbc.sql(
                        """
                        INSERT INTO access_audit (number, at, username, tenant, roles, verb, object, tier,
                            outcome, details, previous, hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)
                .params(
                        entry.number(),
                        entry.at().atOffset(ZoneOffset.UTC),
                        entry.user(),
                        entry.tenant(),
                        entry.roles(),
                        entry.verb(),
                        entry.object(),
                        entry.tier(),
                        entry.outcome(),
                        entry.details(),
                        previous,
                        hash)
                .update();
        jdbc.sql("UPDATE access_audit_head SET number = ?, hash = ?")
                .params(entry.number(), hash)
                .update();
    }

    @Override
    public List<AuditEntry> list(Actor actor, AuditQuery query) {
        checkMayRead(actor);
        StringBuilder conditions = new StringBuilder("number < ?");
        List<Object> values = new ArrayList<>(List.of(query.before().orElse(Long.MAX_VALUE)));
        query.from().ifPresent(from -> add(conditions, values, "at >= ?", utc(from)));
        query.to().ifPresent(to -> add(conditions, values, "at < ?", utc(to)));
        query.user().ifPresent(user -> add(conditions, values, "username = ?", user));
        query.verb().ifPresent(verb -> add(conditions, values, "verb = ?", verb.name()));
        values.add(query.limit());
        return jdbc.sql(
                        """
                        SELECT number, at, username, tenant, roles, verb, object, tier, outcome, details,
                            previous, hash
                        FROM access_audit WHERE %s ORDER BY number DESC LIMIT ?\
                        """
                                .formatted(conditions))
                .params(values)
                .query((row, _) -> AuditRow.read(row).entry())
                .list();
    }

    private static void add(
            StringBuilder conditions, List<Object> values, String condition, Object value) {
        conditions.append(" AND ").append(condition);
        values.add(value);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    @Override
    public Verification verify(Actor actor) {
        checkMayRead(actor);
        return snapshot.execute(_ -> verifyChain());
    }

    private Verification verifyChain() {
        Link head = head("SELECT number, hash FROM access_audit_head");
        AuditVerifier verifier = new AuditVerifier();
        jdbc.sql(
                        """
                        SELECT number, at, username, tenant, roles, verb, object, tier, outcome, details,
                            previous, hash
                        FROM access_audit ORDER BY number\
                        """)
                .withFetchSize(1_000)
                .query(row -> {
                    verifier.accept(AuditRow.read(row));
                });
        return verifier.end(head.number(), head.hash());
    }

    private static void checkMayRead(Actor actor) {
        boolean may =
                actor.roles().stream()
                        .anyMatch(role -> Rights.of(role).verbs().contains(Verb.VIEW_AUDIT));
        if (!may) {
            throw new NotPermitted(
                    Permission.to(Verb.VIEW_AUDIT, "audit"),
                    "You may not read the audit trail: that takes the role auditor."
                            + " A platform admin can grant it.");
        }
    }
}
