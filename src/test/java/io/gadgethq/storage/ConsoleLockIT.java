package io.gadgethq.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gadgethq.storage.ConsoleLock.Holding;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** One database, one console. */
class ConsoleLockIT {
    private static final Duration SHORT = Duration.ofMillis(300);
    @TempDir private static Path data;

    private static TestDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.start(data);
    }

    @AfterAll
    static void end() throws Exception {
        database.close();
    }

    private static PostgresConsoleLock take(Duration patience) throws SQLException {
        return PostgresConsoleLock.take(database.details(), patience);
    }

    @Test
    void aSecondConsoleIsRefusedUntilTheFirstHasGone() throws SQLException {
        PostgresConsoleLock first = take(SHORT);

        assertThatExceptionOfType(StorageUnavailable.class)
                .isThrownBy(() -> take(SHORT))
                .withMessageContaining("in use by another console")
                .satisfies(refused -> {
                    assertThat(refused.remedy()).contains("spring.datasource.url");
                    assertThat(refused.getExitCode()).isEqualTo(2);
                });
        assertThat(first.holding()).isEqualTo(Holding.OURS);
        first.close();
        take(SHORT).close();
    }

    @Test
    void waitsForADeadConsolesConnectionToEnd() throws Exception {
        PostgresConsoleLock first = take(SHORT);
        Thread ending = Thread.ofVirtual().start(first::close);
        try (PostgresConsoleLock second = take(PostgresConsoleLock.PATIENCE)) {
            assertThat(second.holding()).isEqualTo(Holding.OURS);
        }
        ending.join();
    }

    @Test
    void isTakenAgainAfterACut() throws SQLException {
        try (PostgresConsoleLock lock = take(SHORT)) {
            int cut = holder();

            end(cut);

            await().until(() -> holders().stream().anyMatch(pid -> pid != cut));
            await().until(() -> lock.holding() == Holding.OURS);
            assertThat(lock.health().getStatus().getCode()).isEqualTo("UP");
        }
    }

    private static int holder() {
        return holders().getFirst();
    }

    private static List<Integer> holders() {
        return database.jdbc()
                .sql("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted")
                .query(Integer.class)
                .list();
    }

    private static void end(int server) {
        database.jdbc()
                .sql("SELECT pg_terminate_backend(?)")
                .param(server)
                .query(Boolean.class)
                .single();
    }

    @Test
    void saysSoWhenAnotherConsoleWasFasterAfterACut() throws SQLException {
        PostgresConsoleLock first = take(SHORT);
        try (LockSession other = new LockSession(database.details())) {
            int cut = holder();
            Thread.ofVirtual().start(() -> end(cut));
            assertThat(other.take(PostgresConsoleLock.PATIENCE)).isTrue();

            await().until(() -> first.holding() == Holding.TAKEN);
            assertThat(first.health().getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(first.health().getStatus().getDescription()).contains("another console");
        } finally {
            first.close();
        }
    }
}
