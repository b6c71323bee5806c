package io.gadgethq.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Java process started from the product's jar, with its output in a file. */
public class ChildProcess implements AutoCloseable {
    private static final Path LOGS = Path.of("target", "endtoend");

    private final Process process;
    private final Path log;
    private final Path errors;

    protected ChildProcess(String name, List<String> jvm, List<String> arguments) {
        this(List.of(), name, jvm, arguments);
    }

    /**
     * @param around a command that executes the one given to it
     */
    protected ChildProcess(
            List<String> around, String name, List<String> jvm, List<String> arguments) {
        try {
            Files.createDirectories(LOGS);
            log = Files.createTempFile(LOGS, name + "-", ".log");
            errors = Files.createTempFile(LOGS, name + "-", ".err");
            List<String> command = new ArrayList<>(around);
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of(
                            "--add-opens",
                            "java.base/java.lang=ALL-UNNAMED",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-XX:+UseCompactObjectHeaders"));
            command.addAll(jvm);
            command.addAll(arguments);
            process =
                    new ProcessBuilder(command)
                            .redirectOutput(log.toFile())
                            .redirectError(errors.toFile())
                            .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The first of so many ports in a row that were free a moment ago. */
    public static int freePorts(int count) {
        int first = freePort();
        while (!IntStream.range(first, first + count).allMatch(ChildProcess::isFree)) {
            first = freePort();
        }
        return first;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything the process has printed so far, what went to standard error last. */
    public String output() {
        return read(log) + errors();
    }

    /** What the process has printed to standard error so far. */
    public String errors() {
        return read(errors);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Stream<String> lines(Predicate<String> which) {
        return output().lines().filter(which);
    }

    /** Ends the process the hard way, as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        waitForExit(Duration.ofSeconds(10));
    }

    /** Exit status once the process has ended by itself. */
    public int waitForExit(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + atMost + ":\n" + output());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return process.exitValue();
    }

    /** Asks the process to end, as Ctrl-C does, and insists after a while. */
    @Override
    public void close() {
        close(Duration.ofSeconds(30));
    }

    void close(Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
