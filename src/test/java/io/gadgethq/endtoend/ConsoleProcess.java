package io.gadgethq.endtoend;

import static org.awaitility.Awaitility.await;

import io.gadgethq.storage.TestData;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The console in a process of its own. */
public final class ConsoleProcess extends ChildProcess {
    /** Several times what a start takes on two cores, since others may use them too. */
    private static final Duration START = Duration.ofMinutes(3);

    /** Consoles of tests live for seconds: what is compiled for hours of running would only delay them. */
    static final List<String> QUICK =
            List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final int port;

    private ConsoleProcess(
            List<String> around, int port, List<String> jvm, List<String> arguments) {
        super(around, "console", jvm, arguments);
        this.port = port;
    }

    /** Starts a console and waits until it is healthy. */
    public static ConsoleProcess start(Path data, String... settings) {
        return start(data, QUICK, settings);
    }

    public static ConsoleProcess start(Path data, List<String> jvm, String... settings) {
        return healthy(launch(shared(data), freePort(), jvm, settings));
    }

    private static Path shared(Path data) {
        try {
            return TestData.in(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts a console with agents that writes down, when it ends, what its start took. */
    static ConsoleProcess train(Path data, Path jar, Path cache) {
        int port = freePort();
        List<String> jvm = new ArrayList<>(QUICK);
        jvm.add("-XX:AOTCacheOutput=" + cache);
        return healthy(
                new ConsoleProcess(
                        List.of(),
                        port,
                        jvm,
                        arguments(jar.toString(), shared(data), port, "--hq.demo.enabled=true")));
    }

    /** Starts a console whose data directory is a disk of its own, seen by nobody else, and waits until it is healthy. */
    public static ConsoleProcess startOnDisk(SmallDisk disk, String... settings) {
        int port = freePort();
        return healthy(
                new ConsoleProcess(
                        disk.around(),
                        port,
                        quick(QUICK),
                        arguments(ReadyJar.path(), disk.path(), port, settings)));
    }

    private static ConsoleProcess healthy(ConsoleProcess console) {
        boolean healthy = false;
        try {
            Api api = console.api("admin");
            await("the console is healthy")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !console.isAlive() || api.isHealthy());
            healthy = console.isAlive();
        } finally {
            if (!healthy) {
                console.close();
            }
        }
        if (!healthy) {
            throw new AssertionError("the console did not start:\n" + console.output());
        }
        return console;
    }

    /** Starts a console without waiting. */
    public static ConsoleProcess launch(Path data, int port, List<String> jvm, String... settings) {
        return new ConsoleProcess(
                List.of(), port, quick(jvm), arguments(ReadyJar.path(), data, port, settings));
    }

    private static List<String> quick(List<String> jvm) {
        List<String> options = new ArrayList<>(jvm);
        options.addAll(ReadyJar.options());
        return options;
    }

    private static List<String> arguments(String jar, Path data, int port, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("-jar", jar));
        arguments.add("--spring.profiles.active=demo");
        arguments.add("--server.port=" + port);
        arguments.add("--hq.data=" + data);
        arguments.addAll(List.of(settings));
        return arguments;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    /** The API, signed in with a built-in account. */
    public Api api(String user) {
        return new Api(url(), user);
    }
}
