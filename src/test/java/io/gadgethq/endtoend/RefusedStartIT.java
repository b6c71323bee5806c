package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gadgethq.storage.TestData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A start that cannot be ends with status 2 and one line that says why and what to do. */
class RefusedStartIT {
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir private Path data;

    private void assertRefused(int port, Path where, String says, String... settings) {
        try (ConsoleProcess console =
                ConsoleProcess.launch(where, port, ConsoleProcess.QUICK, settings)) {
            assertThat(console.waitForExit(LONG)).as(console.output()).isEqualTo(2);
            assertThat(console.errors().lines().toList()).hasSize(1);
            assertThat(console.errors()).startsWith("hq: ").contains(says);
            assertThat(console.output()).doesNotContain("\tat ", "Caused by");
        } finally {
            Leftovers.endDatabase(where);
        }
    }

    private void assertRefused(Path where, String says, String... settings) {
        assertRefused(ChildProcess.freePort(), where, says, settings);
    }

    @Test
    void whenThePortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(taken.getLocalPort(), data, Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void whenTheDataDirectoryCannotBeWritten() throws IOException {
        // A file in the way refuses even the superuser.
        Path file = Files.writeString(data.resolve("file"), "");

        assertRefused(file.resolve("data"), "cannot be written");
    }

    @Test
    void whenTheDataAreOfAnotherVersion() throws IOException {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres").resolve("PG_VERSION"), "12\n");

        assertRefused(data, "PostgreSQL 12");
    }

    @Test
    void whenAnotherConsoleHoldsTheData() throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                data.resolve("console.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertRefused(data, "in use by another console");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hq.cluster.agents=worker-1",
                "hq.cluster.agents=worker-1=nowhere",
                "hq.cluster.agents=worker-1=127.0.0.1:99999",
                "hq.pipeline.inlet=lots",
                "hq.pipeline.inlet=1KB",
                "hq.demo.nodes=0",
                "hq.runner.reconcile=0s",
                "hq.cluster.heartbeat.every=never"
            })
    void whenASettingIsWrong(String setting) throws IOException {
        assertRefused(
                TestData.in(data),
                setting.substring(0, setting.indexOf('=')),
                "--hq.demo.enabled=true",
                "--" + setting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "run --port",
                "run --port nine",
                "run --port 99999",
                "run --set novalue",
                "run --daemon nameless",
                "run --nonsense",
                "test --nonsense",
                "bench nonsense",
                "backup",
                "backup file --nonsense",
                "backup file --data nowhere",
                "restore nowhere"
            })
    void whenTheCommandLineIsWrong(String options) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "hq"));
        command.addAll(List.of(options.split(" ")));
        Path errors = data.resolve("errors");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(data.resolve("output").toFile())
                        .redirectError(errors.toFile())
                        .start();

        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isEqualTo(2);
        List<String> said =
                Files.readString(errors, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("hq: "))
                        .toList();
        assertThat(said).hasSize(1);
    }

    @Test
    void whenTwoConsolesWantTheSameDataTheFirstGoesOn() {
        try (ConsoleProcess first = ConsoleProcess.start(data, "--hq.demo.enabled=true")) {
            assertRefused(data, "process " + first.pid());
            await().until(() -> first.api("admin").isHealthy());
        } finally {
            Leftovers.endDatabase(data);
        }
    }
}
