package io.gadgethq.endtoend;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The product's jar unpacked, with the virtual machine's cache of what a console loads when it starts. Tests start consoles
 * some eighty times, and this takes two thirds off each start. Made once for each jar.
 */
final class ReadyJar {
    private static final Path HOME = Path.of("target", "ready").toAbsolutePath();
    private static final Path UNPACKED = HOME.resolve("gadget-hq.jar");
    private static final Path CACHE = HOME.resolve("start.aot");
    private static final Path MADE_OF = HOME.resolve("made-of");

    /** Of the training run, which starts slowly and still writes when it has ended. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private ReadyJar() {}

    static {
        Path jar = Path.of(System.getProperty("hq.jar", "target/gadget-hq.jar"));
        try (FileChannel lock =
                        FileChannel.open(
                                Path.of("target", "ready.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            String content = checksum(jar);
            if (held.isValid() && !isMadeOf(content)) {
                FileSystemUtils.deleteRecursively(HOME);
                unpack(jar);
                train();
                Files.writeString(MADE_OF, content);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the jar is; the first question may take half a minute. */
    static String path() {
        return UNPACKED.toString();
    }

    /** What lets a process start from it quickly. */
    static List<String> options() {
        return List.of("-XX:AOTCache=" + CACHE, "-Xlog:aot*=error");
    }

    private static boolean isMadeOf(String content) throws IOException {
        return Files.exists(MADE_OF) && Files.readString(MADE_OF).equals(content);
    }

    private static String checksum(Path jar) throws IOException {
        CheckedInputStream in = new CheckedInputStream(Files.newInputStream(jar), new CRC32C());
        try (InputStream all = in) {
            all.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(in.getChecksum().getValue());
    }

    private static void unpack(Path jar) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--destination",
                                HOME.toString())
                        .inheritIO()
                        .start();
        try {
            if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(jar + " cannot be unpacked into " + HOME);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** A console with its agents starts and ends; the virtual machine writes down what that took. */
    private static void train() throws IOException {
        Path data = Files.createTempDirectory(HOME, "training");
        ConsoleProcess console = ConsoleProcess.train(data, UNPACKED, CACHE);
        console.close(LONG);
        FileSystemUtils.deleteRecursively(data);
        if (!Files.exists(CACHE)) {
            throw new IOException("no cache was made:\n" + console.output());
        }
    }
}
