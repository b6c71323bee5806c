package io.gadgethq.storage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The directory of one console, held by a file lock as long as the console lives. The lock ends with the process however
 * it dies, so a server found running under a fresh lock is certainly an orphan.
 */
final class DataDirectory implements AutoCloseable {
    /** Less than this, and PostgreSQL would stop in the middle of its work. */
    private static final long MIN_FREE_BYTES = 256L << 20;

    private static final String LOCK = "console.lock";

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes the directory if needed and takes it.
     *
     * @throws StorageUnavailable if it cannot be written, is full, or belongs to another running console
     */
    static DataDirectory open(Path path) {
        return openIfFree(path).orElseThrow(() -> inUse(path));
    }

    /**
     * The same for those who can do without; empty if it belongs to another running console.
     *
     * @throws StorageUnavailable if it cannot be written, or is full
     */
    static Optional<DataDirectory> openIfFree(Path path) {
        try {
            Files.createDirectories(path);
            Optional<DataDirectory> directory = lock(path);
            if (directory.isPresent()) {
                directory.get().checkSpace();
            }
            return directory;
        } catch (IOException e) {
            throw new StorageUnavailable(
                    "the data directory %s cannot be written: %s".formatted(path, reason(e)),
                    "make it writable for this user, or choose another one with hq.data (--data)",
                    e);
        }
    }

    private static Optional<DataDirectory> lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        return Optional.of(new DataDirectory(path, channel, lock));
    }

    private static StorageUnavailable inUse(Path path) {
        return new StorageUnavailable(
                "the data directory %s is in use by another console (process %s)"
                        .formatted(path, holder(path)),
                "stop that console, or choose another directory with hq.data (--data)");
    }

    private static String holder(Path path) {
        try {
            String pid = Files.readString(path.resolve(LOCK)).strip();
            return pid.isEmpty() ? "unknown" : pid;
        } catch (IOException _) {
            return "unknown"; // only its number is missing in what is said
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // held by this very process
        }
    }

    private void checkSpace() throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < MIN_FREE_BYTES) {
            close();
            throw new StorageUnavailable(
                    "the disk of the data directory %s is full: %d MiB free"
                            .formatted(path, free >> 20),
                    "free at least %d MiB, or choose another directory with hq.data (--data)"
                            .formatted(MIN_FREE_BYTES >> 20));
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.FileSystemException file && file.getReason() != null
                ? file.getReason()
                : e.getClass().getSimpleName().replace("Exception", "");
    }

    Path path() {
        return path;
    }

    /** Where the server is unpacked to. */
    Path binaries() {
        return path.resolve("binaries");
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    @Override
    public void close() {
        try {
            if (lock.isValid()) {
                lock.release();
            }
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
