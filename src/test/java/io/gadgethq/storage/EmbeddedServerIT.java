package io.gadgethq.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

class EmbeddedServerIT {
    @TempDir Path data;

    @BeforeEach
    void shareTheBinaries() throws IOException {
        TestData.in(data);
    }

    @Test
    void keepsWhatWasCommittedOverARestart() throws Exception {
        int port;
        try (DataDirectory directory = DataDirectory.open(data);
                EmbeddedServer server = EmbeddedServer.start(directory)) {
            client(server).sql("CREATE TABLE kept AS SELECT 42 AS answer").update();
            port = port(server);
        }

        try (DataDirectory directory = DataDirectory.open(data);
                EmbeddedServer server = EmbeddedServer.start(directory)) {
            assertThat(client(server).sql("SELECT answer FROM kept").query(Integer.class).single())
                    .isEqualTo(42);
            assertThat(port(server)).as("the port of a directory stays").isEqualTo(port);
        }
    }

    @Test
    void waitsForTheDiskAndAsksForAPassword() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data);
                EmbeddedServer server = EmbeddedServer.start(directory)) {
            JdbcClient client = client(server);

            assertThat(setting(client, "fsync")).isEqualTo("on");
            assertThat(setting(client, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(client, "unix_socket_directories")).isEmpty();
            assertThat(setting(client, "server_version")).startsWith(EmbeddedServer.MAJOR + ".");
            JdbcConnectionDetails details = server.connection();
            JdbcClient stranger = client(details.getJdbcUrl(), "guess");
            assertThatThrownBy(() -> setting(stranger, "port"))
                    .hasStackTraceContaining("password authentication failed");
        }
    }

    @Test
    void takesOverTheServerOfAKilledConsole() throws Exception {
        DataDirectory killed = DataDirectory.open(data);
        EmbeddedServer orphan = EmbeddedServer.start(killed);
        client(orphan).sql("CREATE TABLE kept AS SELECT 42 AS answer").update();
        long orphanPid = postmaster();
        endOfTheProcess(killed);

        try (DataDirectory directory = DataDirectory.open(data);
                EmbeddedServer server = EmbeddedServer.start(directory)) {
            assertThat(postmaster()).isNotEqualTo(orphanPid);
            assertThat(ProcessHandle.of(orphanPid)).isEmpty();
            assertThat(client(server).sql("SELECT answer FROM kept").query(Integer.class).single())
                    .isEqualTo(42);
        }
    }

    @Test
    void recoversFromAKilledServer() throws Exception {
        DataDirectory killed = DataDirectory.open(data);
        client(EmbeddedServer.start(killed))
                .sql("CREATE TABLE kept AS SELECT 42 AS answer")
                .update();
        ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
        endOfTheProcess(killed);

        try (DataDirectory directory = DataDirectory.open(data);
                EmbeddedServer server = EmbeddedServer.start(directory)) {
            assertThat(client(server).sql("SELECT answer FROM kept").query(Integer.class).single())
                    .isEqualTo(42);
        }
    }

    @Test
    void isStartedAgainWhenItDiesWhileTheConsoleLives() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data);
                WatchedServer server = WatchedServer.start(directory)) {
            JdbcConnectionDetails details = server.connection();
            JdbcClient client = client(details.getJdbcUrl(), details.getPassword());
            client.sql("CREATE TABLE kept AS SELECT 42 AS answer").update();

            for (int i = 0; i < 2; i++) {
                String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
                ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();

                await("the server answers again")
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() ->
                                !pid.equals(
                                                Files.readAllLines(
                                                                data.resolve(
                                                                        "postgres/postmaster.pid"))
                                                        .getFirst())
                                        && client.sql("SELECT answer FROM kept")
                                                        .query(Integer.class)
                                                        .single()
                                                == 42);
            }
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void leavesAForeignProcessAloneThatGotTheOldPid() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data)) {
            EmbeddedServer.start(directory).close();
            Process bystander = new ProcessBuilder("sleep", "600").start();
            try {
                Files.writeString(
                        directory.postgres().resolve("postmaster.pid"),
                        bystander.pid() + "\n" + directory.postgres() + "\n");

                EmbeddedServer.start(directory).close();

                assertThat(bystander.isAlive()).isTrue();
            } finally {
                bystander.destroyForcibly();
            }
        }
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data)) {
            EmbeddedServer first = EmbeddedServer.start(directory);
            int port = port(first);
            first.close();

            try (ServerSocket squatter =
                            new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    EmbeddedServer second = EmbeddedServer.start(directory)) {
                assertThat(port(second)).isNotEqualTo(squatter.getLocalPort());
            }
        }
    }

    @Test
    void startsAfreshAfterAFirstStartThatWasCutShort() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data)) {
            ServerSettings.fresh().save(data.resolve("postgres.properties"));
            Files.createDirectories(directory.postgres().resolve("base"));
            Files.writeString(directory.postgres().resolve("postgresql.conf"), "torn");

            try (EmbeddedServer server = EmbeddedServer.start(directory)) {
                assertThat(client(server).sql("SELECT 1").query(Integer.class).single())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void refusesTheDataOfAnotherVersion() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data)) {
            Files.createDirectories(directory.postgres());
            Files.writeString(directory.postgres().resolve("PG_VERSION"), "14\n");

            assertThatThrownBy(() -> EmbeddedServer.start(directory))
                    .isInstanceOfSatisfying(
                            StorageUnavailable.class,
                            e -> {
                                assertThat(e).hasMessageContaining("are of PostgreSQL 14");
                                assertThat(e.remedy()).contains("pg_dump", "--data");
                            });
        }
    }

    @Test
    void tellsTheWordsOfAServerThatDoesNotStart() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data)) {
            EmbeddedServer.start(directory).close();
            Files.writeString(
                    directory.postgres().resolve("postgresql.conf"), "no_such_setting = 1\n");

            assertThatThrownBy(() -> EmbeddedServer.start(directory))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("does not start: configuration file")
                    .hasMessageNotContaining("\n");
        }
    }

    /** What the end of a process does to its locks; the server it started stays. */
    private static void endOfTheProcess(DataDirectory killed) throws IOException {
        killed.close();
        Files.delete(killed.postgres().resolve("epg-lock"));
    }

    private long postmaster() throws IOException {
        Path file = data.resolve("postgres/postmaster.pid");
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.readAllLines(file).size() >= 1);
        return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    }

    private static String setting(JdbcClient client, String name) {
        return client.sql("SHOW " + name).query(String.class).single();
    }

    private static int port(EmbeddedServer server) {
        return Integer.parseInt(server.connection().getJdbcUrl().replaceAll("\\D+", ""));
    }

    private static JdbcClient client(EmbeddedServer server) {
        return client(server.connection().getJdbcUrl(), server.connection().getPassword());
    }

    private static JdbcClient client(String url, String password) {
        return JdbcClient.create(new DriverManagerDataSource(url, "postgres", password));
    }
}
