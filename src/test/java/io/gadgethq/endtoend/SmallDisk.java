package io.gadgethq.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk of its own for one process, which can be filled and emptied from outside: a file system in memory. */
public final class SmallDisk {
    private static final int MEGABYTE = 1 << 20;

    private final Path path;
    private final int megabytes;

    /**
     * @param path where the process sees the disk
     */
    public SmallDisk(Path path, int megabytes) {
        this.path = path;
        this.megabytes = megabytes;
    }

    Path path() {
        return path;
    }

    /** The command that mounts the disk where only it sees it, and becomes the one given to it. */
    List<String> around() {
        String mount =
                "mount -t tmpfs -o size=%dm none %s && ln -s %s %s/binaries && exec \"$@\""
                        .formatted(
                                megabytes,
                                path,
                                Path.of("target/postgres-binaries").toAbsolutePath(),
                                path);
        return List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh");
    }

    /** The disk as seen from outside. */
    Path seenFromOutside(ChildProcess process) {
        return Path.of("/proc", Long.toString(process.pid()), "root").resolve("." + path);
    }

    /** Leaves nothing free. */
    void fill(ChildProcess process) throws IOException {
        byte[] megabyte = new byte[MEGABYTE];
        try (OutputStream ballast = Files.newOutputStream(ballast(process))) {
            while (true) {
                ballast.write(megabyte);
            }
        } catch (IOException full) {
            if (ballast(process).toFile().getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    void empty(ChildProcess process) throws IOException {
        Files.delete(ballast(process));
    }

    private Path ballast(ChildProcess process) {
        return seenFromOutside(process).resolve("ballast");
    }
}
