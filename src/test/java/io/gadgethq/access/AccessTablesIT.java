package io.gadgethq.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.storage.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class AccessTablesIT {
    private static final Actor EVA =
            new Actor("eva", Optional.of(new TenantId("shop")), Set.of(Role.OPERATOR));
    private static final Actor AUDITOR =
            new Actor("auditor", Optional.empty(), Set.of(Role.AUDITOR));
    private static final Permission STOP =
            Permission.to(Verb.STOP_SESSION, new TenantId("shop"), Tier.PATHS, "session-1");

    @TempDir static Path data;
    private static TestDatabase database;
    private static ChainedAuditTrail trail;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.start(data);
        trail =
                new ChainedAuditTrail(
                        database.jdbc(), database.transactions(), InstantSource.system());
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void keepsOneChainUnderConcurrentCommands() throws Exception {
        long before = trail.verify(AUDITOR).entries();
        List<Callable<Void>> commands = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, String> details = Map.of("number", Integer.toString(i));
            commands.add(() -> {
                trail.appendAdmitted(EVA, STOP, details);
                return null;
            });
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> done : threads.invokeAll(commands)) {
                done.get();
            }
        }

        AuditTrail.Verification found = trail.verify(AUDITOR);
        assertThat(found.intact()).isTrue();
        assertThat(found.entries()).isEqualTo(before + 40);
    }

    @Test
    void forgetsTheAdmissionOfACommandThatFailedButKeepsARefusal() {
        TransactionTemplate transaction = new TransactionTemplate(database.transactions());
        long before = trail.verify(AUDITOR).entries();

        transaction.executeWithoutResult(status -> {
            trail.appendAdmitted(EVA, STOP, Map.of());
            status.setRollbackOnly();
        });
        assertThat(trail.verify(AUDITOR).entries()).isEqualTo(before);
        transaction.executeWithoutResult(status -> {
            trail.appendRefused(EVA, STOP, Map.of("why", "no \0 right"));
            status.setRollbackOnly();
        });

        AuditEntry entry = trail.list(AUDITOR, OptionalLong.empty(), 1).getFirst();
        assertThat(entry.outcome()).isEqualTo("refused");
        assertThat(entry.user()).isEqualTo("eva");
        assertThat(entry.details()).isEqualTo("{\"why\":\"no \uFFFD right\"}");
        assertThat(trail.verify(AUDITOR).intact()).isTrue();
    }

    @Test
    void letsNobodyChangeTheTrail() {
        trail.appendAdmitted(EVA, STOP, Map.of());

        for (String change :
                List.of(
                        "UPDATE access_audit SET username = 'adam'",
                        "DELETE FROM access_audit",
                        "TRUNCATE access_audit")) {
            assertThatThrownBy(() -> database.jdbc().sql(change).update())
                    .hasStackTraceContaining("append-only");
        }
    }

    @Test
    void turnsThePagesOfTheTrail() {
        for (int i = 0; i < 5; i++) {
            trail.appendAdmitted(EVA, STOP, Map.of());
        }

        List<AuditEntry> first = trail.list(AUDITOR, OptionalLong.empty(), 3);
        List<AuditEntry> second = trail.list(AUDITOR, OptionalLong.of(first.getLast().number()), 2);

        assertThat(second.getFirst().number()).isEqualTo(first.getLast().number() - 1);
        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() -> trail.list(EVA, OptionalLong.empty(), 3))
                .withMessageContaining("takes the role auditor");
        assertThatExceptionOfType(NotPermitted.class).isThrownBy(() -> trail.verify(EVA));
    }

    @Test
    void findsEntriesByTimePersonAndVerb() {
        trail.appendAdmitted(EVA, STOP, Map.of());
        AuditEntry entry = trail.list(AUDITOR, OptionalLong.empty(), 1).getFirst();
        Optional<Instant> then = Optional.of(entry.at());
        Optional<Instant> later = Optional.of(entry.at().plusMillis(1));
        Optional<String> eva = Optional.of("eva");
        Optional<Verb> stop = Optional.of(STOP.verb());

        assertThat(found(then, later, eva, stop)).contains(entry);
        assertThat(found(later, Optional.empty(), eva, stop)).doesNotContain(entry);
        assertThat(found(Optional.empty(), then, eva, stop)).doesNotContain(entry);
        assertThat(found(then, later, Optional.of("adam"), stop)).isEmpty();
        assertThat(found(then, later, eva, Optional.of(Verb.EXTEND_SESSION))).isEmpty();
    }

    private List<AuditEntry> found(
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> user,
            Optional<Verb> verb) {
        return trail.list(
                AUDITOR, new AuditQuery(from, to, user, verb, OptionalLong.empty(), 1_000));
    }

    @Test
    void remembersThePreferencesOfAPerson() {
        Preferences preferences = preferences();

        assertThat(preferences.find(EVA, "theme")).isEmpty();
        preferences.save(EVA, "theme", "dark");
        preferences.save(EVA, "theme", "light");

        assertThat(preferences.find(EVA, "theme")).contains("light");
        assertThat(preferences.find(AUDITOR, "theme")).isEmpty();
    }

    @Test
    void keepsABoundedNumberOfPreferences() {
        Preferences preferences = preferences();
        Actor collector = new Actor("collector", EVA.tenant(), EVA.roles());
        for (int i = 0; i < PostgresPreferences.MAX_KEYS; i++) {
            preferences.save(collector, "key " + i, "");
        }

        preferences.save(collector, "key 1", "changed");
        assertThatThrownBy(() -> preferences.save(collector, "one more", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 1000");
        assertThat(preferences.find(collector, "one more")).isEmpty();
        String big = "x".repeat(Preferences.MAX_VALUE + 1);
        assertThatThrownBy(() -> preferences.save(EVA, "big", big))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16384");
    }

    private static Preferences preferences() {
        return new PostgresPreferences(
                database.jdbc(),
                new RoleAdmission(trail),
                database.transactions(),
                InstantSource.system());
    }
}
