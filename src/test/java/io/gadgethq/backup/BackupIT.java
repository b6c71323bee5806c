package io.gadgethq.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.access.AccessTables;
import io.gadgethq.access.Actor;
import io.gadgethq.access.AuditEntry;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Verb;
import io.gadgethq.storage.StorageUnavailable;
import io.gadgethq.storage.TestData;
import io.gadgethq.storage.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The commands against real servers: that of a running console, and one of their own. */
class BackupIT {
    @TempDir static Path house;
    @TempDir Path temporary;

    private static TestDatabase running;

    @BeforeAll
    static void fillAConsole() throws IOException {
        running = TestDatabase.start(house);
        KeptHouse.fill(running.jdbc());
        AccessTables.of(running.source(), InstantSource.system())
                .admission()
                .admit(Actor.CONSOLE, Permission.to(Verb.START_SESSION, "trace_exec"), Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        running.close();
    }

    private static Environment settings(Path data) {
        return new MockEnvironment().withProperty("hq.data", data.toString());
    }

    private static Commands commands(Path data) {
        return commands(settings(data), new Cancellation());
    }

    private static Commands commands(Environment settings, Cancellation cancellation) {
        return commands(settings, cancellation, InstantSource.system());
    }

    /** The clock is asked whenever rows have moved. */
    private static Commands commands(
            Environment settings, Cancellation cancellation, InstantSource moving) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Progress progress = new Progress(nowhere, moving, cancellation);
        return new Commands(settings, InstantSource.system(), progress, "somebody");
    }

    private Path backup() throws Exception {
        Path file = temporary.resolve("console.backup");
        commands(house).backUp(file, true);
        return file;
    }

    private Path directory(String name) throws IOException {
        return TestData.in(temporary.resolve(name));
    }

    @Test
    void bringsBackEveryRowOfARunningConsole() throws Exception {
        Path file = backup();
        Map<String, List<String>> before = KeptHouse.contents(running.jdbc());
        Path data = directory("restored");

        commands(data).restore(file, false, true);

        try (TestDatabase restored = TestDatabase.start(data)) {
            Map<String, List<String>> after = KeptHouse.contents(restored.jdbc());
            assertThat(after.keySet()).isEqualTo(before.keySet());
            assertThat(before.get("history_event_1_2026112306")).hasSizeGreaterThan(1_000);
            assertThat(before.get("history_event_1_default")).isNotEmpty();
            before.forEach((table, rows) -> {
                if (!List.of("access_audit", "access_audit_head", "history_feed").contains(table)) {
                    assertThat(after.get(table)).as(table).isEqualTo(rows);
                }
            });
            assertThat(after.get("access_audit"))
                    .containsAll(before.get("access_audit"))
                    .hasSize(before.get("access_audit").size() + 1);
            assertThat(verbs(restored)).startsWith("RESTORE", "BACK_UP");
            assertThat(feed(restored.jdbc()))
                    .isEqualTo(feed(running.jdbc()).replace(",3,17,", ",4294967299,17,"));
        }
    }

    private static String feed(JdbcClient jdbc) {
        return jdbc.sql("SELECT f::text FROM history_feed f").query(String.class).single();
    }

    private static List<String> verbs(TestDatabase database) {
        AccessTables access = AccessTables.of(database.source(), InstantSource.system());
        assertThat(access.trail().verify(Actor.CONSOLE).intact()).isTrue();
        return access.trail().list(Actor.CONSOLE, OptionalLong.empty(), 10).stream()
                .map(AuditEntry::verb)
                .toList();
    }

    @Test
    void seesOneMomentWhileOthersWriteAndDivide() throws Exception {
        JdbcClient writer = running.jdbc();
        AtomicInteger written = new AtomicInteger();
        InstantSource writing =
                () -> {
                    writePair(writer, written.incrementAndGet());
                    return InstantSource.system().instant();
                };
        Path file = temporary.resolve("moment.backup");
        Path data = directory("restored");

        commands(settings(house), new Cancellation(), writing).backUp(file, false);
        commands(data).restore(file, false, false);

        try (TestDatabase restored = TestDatabase.start(data)) {
            long first = count(restored.jdbc(), "access_preference WHERE username = 'pair'");
            long second = count(restored.jdbc(), "session_preset WHERE owner = 'pair'");
            assertThat(first).isEqualTo(second).isPositive().isLessThan(written.get());
            assertThat(count(running.jdbc(), "session_preset WHERE owner = 'pair'"))
                    .isEqualTo(written.get());
        }
    }

    /** In one transaction rows of the first and of the last table, and once a partition. */
    private static void writePair(JdbcClient jdbc, int number) {
        jdbc.sql(
                        """
                        WITH preset AS (INSERT INTO session_preset VALUES ('pair', 'g', ?, now(), '{}'))
                        INSERT INTO access_preference VALUES ('pair', ?, '', now())\
                        """)
                .params("p" + number, "p" + number)
                .update();
        if (number == 2) {
            jdbc.sql(
                            """
                            CREATE TABLE history_event_2_2026112312 PARTITION OF history_event_2
                                FOR VALUES FROM ('2026-11-23T12:00:00Z') TO ('2026-11-23T18:00:00Z')\
                            """)
                    .update();
        }
    }

    private static long count(JdbcClient jdbc, String rows) {
        return jdbc.sql("SELECT count(*) FROM " + rows).query(Long.class).single();
    }

    @Test
    void countsOnWhereItStoppedAndStillDividesByTime() throws Exception {
        Path data = directory("restored");

        commands(data).restore(backup(), false, false);

        try (TestDatabase restored = TestDatabase.start(data)) {
            JdbcClient jdbc = restored.jdbc();
            jdbc.sql("INSERT INTO history_shelf (tenant, class) VALUES ('new', 'paths')").update();
            assertThat(
                            jdbc.sql("SELECT id FROM history_shelf WHERE tenant = 'new'")
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(3);
            assertThat(new TableCatalog(jdbc).partitions())
                    .isEqualTo(new TableCatalog(running.jdbc()).partitions())
                    .anyMatch(partition -> !partition.targets().isEmpty());
            assertThat(indexes(jdbc)).isEqualTo(indexes(running.jdbc()));
        }
    }

    private static List<String> indexes(JdbcClient jdbc) {
        return jdbc.sql("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
                .query(String.class)
                .list();
    }

    @Test
    void endsWhatWasRunningUnlessItIsToGoOn() throws Exception {
        Path data = directory("restored");

        commands(data).restore(backup(), false, false);

        try (TestDatabase restored = TestDatabase.start(data)) {
            assertThat(
                            restored.jdbc()
                                    .sql(
                                            "SELECT state || ': ' || reason FROM session WHERE ended IS NOT NULL")
                                    .query(String.class)
                                    .list())
                    .containsExactly("STOPPED: ended by the restore of a backup");
            assertThat(
                            restored.jdbc()
                                    .sql("SELECT state FROM session_feed")
                                    .query(String.class)
                                    .list())
                    .containsExactly("ENDED");
            assertThat(
                            restored.jdbc()
                                    .sql("SELECT name FROM session_installation")
                                    .query(String.class)
                                    .list())
                    .as("it is another console from now on")
                    .isEmpty();
        }
    }

    @Test
    void backsUpWithoutAConsole() throws Exception {
        Path data = directory("alone");
        try (TestDatabase alone = TestDatabase.start(data)) {
            KeptHouse.fill(alone.jdbc());
        }
        Path file = temporary.resolve("alone.backup");

        Manifest made = commands(data).backUp(file, false);

        assertThat(made.rows()).isGreaterThan(5_000);
        commands(directory("restored")).restore(file, false, false);
    }

    @Test
    void refusesToReplaceDataUnlessForced() throws Exception {
        Path file = backup();
        Path data = directory("taken");
        try (TestDatabase taken = TestDatabase.start(data)) {
            taken.jdbc().sql("CREATE TABLE precious ()").update();
        }

        assertThatThrownBy(() -> commands(data).restore(file, false, false))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("holds data already");
        assertThat(hasPrecious(data)).isTrue();

        commands(data).restore(file, true, false);
        assertThat(hasPrecious(data)).isFalse();
        assertThat(names(data)).doesNotContain("restoring", "replaced");
    }

    private static boolean hasPrecious(Path data) throws IOException {
        try (TestDatabase database = TestDatabase.start(data)) {
            return database.jdbc()
                    .sql("SELECT to_regclass('precious') IS NOT NULL")
                    .query(Boolean.class)
                    .single();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void refusesWhereAConsoleRuns() throws Exception {
        Path file = backup();

        assertThatThrownBy(() -> commands(house).restore(file, true, false))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("in use by another console");
    }

    @Test
    void refusesADamagedArchiveBeforeAnythingIsTouched() throws Exception {
        byte[] bytes = Files.readAllBytes(backup());
        Path damaged = temporary.resolve("damaged");
        Path data = directory("untouched");

        for (int at = 100; at < bytes.length; at += bytes.length / 7) {
            byte[] other = bytes.clone();
            other[at] ^= 0x55;
            Files.write(damaged, other);
            assertThatThrownBy(() -> commands(data).restore(damaged, false, false))
                    .as("byte %d of %d", at, bytes.length)
                    .isInstanceOf(BackupFailure.class);
        }
        Files.write(damaged, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> commands(data).restore(damaged, false, false))
                .hasMessageContaining("is no backup, or was cut off");
        assertThat(names(data)).containsExactly("binaries");
    }

    @Test
    void leavesNothingBehindWhenItIsCancelled() throws Exception {
        Path file = backup();
        Path place = Files.createDirectory(temporary.resolve("place"));
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        Path data = directory("empty");

        assertThatThrownBy(() ->
                        commands(settings(house), cancelled).backUp(place.resolve("half"), false))
                .isInstanceOf(Cancellation.Cancelled.class);
        assertThatThrownBy(() -> commands(settings(data), cancelled).restore(file, false, false))
                .isInstanceOf(Cancellation.Cancelled.class);

        assertThat(names(place)).isEmpty();
        assertThat(names(data)).containsExactly("binaries");
    }

    @Test
    void restoresIntoAnExternalDatabase() throws Exception {
        Path file = backup();
        try (TestDatabase server = TestDatabase.start(directory("server"))) {
            server.jdbc().sql("CREATE DATABASE other").update();
            Environment settings = server.settings("other");
            commands(settings, new Cancellation()).restore(file, false, true);
            assertThatThrownBy(
                            () -> commands(settings, new Cancellation()).restore(file, false, true))
                    .hasMessageContaining("holds tables already");
            commands(settings, new Cancellation()).restore(file, true, true);

            assertThat(KeptHouse.contents(server.jdbc("other")).get("history_event_1_2026112306"))
                    .isEqualTo(
                            KeptHouse.contents(running.jdbc()).get("history_event_1_2026112306"));
        }
    }

    @Test
    void tellsInOneLineWhatIsWrong() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
        String missing = temporary.resolve("missing").toString();

        assertThat(new BackupMain(terminal, new Cancellation()).run("restore", missing))
                .isEqualTo(2);
        assertThat(
                        new BackupMain(terminal, new Cancellation())
                                .run("backup", missing, "--data", missing))
                .isEqualTo(2);
        assertThat(
                        new BackupMain(terminal, new Cancellation())
                                .run("backup", missing, "--nonsense"))
                .isEqualTo(2);

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("hq: "))
                .anyMatch(line -> line.contains("cannot be read"))
                .anyMatch(line -> line.contains("there is no database in"))
                .anyMatch(line -> line.contains("--nonsense"));
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
