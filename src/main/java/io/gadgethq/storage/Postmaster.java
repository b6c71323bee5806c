package io.gadgethq.storage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server process that the file {@code postmaster.pid} of a data directory names. Presumes the lock of the directory:
 * whatever runs there was left behind by a console that was killed.
 */
record Postmaster(Path postgres) {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    /** A smart shutdown without clients takes a checkpoint, no more. */
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    private static final Duration KILL_WAIT = Duration.ofSeconds(5);

    /** Afterwards nothing runs on the directory and no stale pid keeps the next server from starting. */
    void removeOrphan() throws IOException {
        Path pidFile = postgres.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan = process(pidFile).filter(this::isOurs);
        if (orphan.isPresent()) {
            log.info("stopping the database server {} of a killed console", orphan.get().pid());
            stop(orphan.get());
        }
        // A dead server leaves its pid behind; when another process got that number PostgreSQL
        // would refuse to start.
        Files.deleteIfExists(pidFile);
    }

    /** Waits until no server runs on the directory. */
    void awaitEnd() throws InterruptedException, ExecutionException {
        try {
            Path pidFile = postgres.resolve("postmaster.pid");
            Optional<ProcessHandle> running =
                    Files.exists(pidFile)
                            ? process(pidFile).filter(this::isOurs)
                            : Optional.empty();
            if (running.isPresent()) {
                running.get().onExit().get();
            }
        } catch (IOException goneMeanwhile) {
            log.debug("the file of the server's process is gone", goneMeanwhile);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NumberFormatException _) {
            return Optional.empty(); // half-written file
        }
    }

    /** A pid may have been given to somebody else since: only a server started on this very directory counts. */
    private boolean isOurs(ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(List::of).orElseGet(List::of);
        int flag = arguments.indexOf("-D");
        return flag >= 0
                && flag + 1 < arguments.size()
                && Path.of(arguments.get(flag + 1)).normalize().equals(postgres);
    }

    private static void stop(ProcessHandle process) throws IOException {
        process.destroy();
        if (!gone(process, STOP_WAIT)) {
            process.destroyForcibly(); // the write-ahead log brings everything back
            if (!gone(process, KILL_WAIT)) {
                throw new IOException("the database server " + process.pid() + " does not stop");
            }
        }
    }

    private static boolean gone(ProcessHandle process, Duration wait) throws IOException {
        try {
            process.onExit().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a database server was stopping", e);
        }
    }
}
