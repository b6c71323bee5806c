package io.gadgethq.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

/** One row per person and key. Not in the audit trail: a column's width is nobody's business and would bury the rest. */
@Component
final class PostgresPreferences implements Preferences {
    /** Every gadget has columns of its own, hence more than a handful. */
    static final int MAX_KEYS = 1_000;

    private final JdbcClient jdbc;
    private final Admission admission;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    PostgresPreferences(
            JdbcClient jdbc,
            Admission admission,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.admission = admission;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Optional<String> find(Actor actor, String key) {
        return jdbc.sql("SELECT value FROM access_preference WHERE username = ? AND name = ?")
                .params(actor.user(), key)
                .query(String.class)
                .optional();
    }

    @Override
    public void save(Actor actor, String key, String value) {
        admission.check(actor, Permission.to(Verb.SAVE_PREFERENCES, key));
        requireLength("key", key, MAX_KEY);
        requireLength("value", value, MAX_VALUE);
        transaction.executeWithoutResult(_ -> upsert(actor, key, value));
    }

    private void upsert(Actor actor, String key, String value) {
        jdbc.sql(
                        """
                        INSERT INTO access_preference (username, name, value, changed) VALUES (?, ?, ?, ?)
                        ON CONFLICT (username, name)
                        DO UPDATE SET value = excluded.value, changed = excluded.changed\
                        """)
                .params(actor.user(), key, value, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        int kept =
                jdbc.sql("SELECT count(*) FROM access_preference WHERE username = ?")
                        .param(actor.user())
                        .query(Integer.class)
                        .single();
        if (kept > MAX_KEYS) {
            throw new IllegalArgumentException(
                    "a person keeps at most %d preferences".formatted(MAX_KEYS));
        }
    }

    private static void requireLength(String what, String text, int max) {
        if ((text.isEmpty() && what.equals("key"))
                || text.length() > max
                || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "the %s of a preference has at most %d characters".formatted(what, max));
        }
    }
}
