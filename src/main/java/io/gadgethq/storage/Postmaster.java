package io.gadgethq.storage;

import io.zonky.test.db.postgres.util.LinuxUtils;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    /** One that recovers for longer goes on recovering. */
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    /** Afterwards nothing runs on the directory and no stale pid keeps the next server from starting. */
    void removeOrphan() throws IOException {
        Optional<ProcessHandle> orphan = running();
        if (orphan.isPresent()) {
            log.info("stopping the database server {} of a killed console", orphan.get().pid());
            stop(orphan.get());
        }
        // A dead server leaves its pid behind; when another process got that number PostgreSQL
        // would refuse to start.
        Files.deleteIfExists(pidFile());
    }

    /**
     * Starts the server with the options of its last start, which {@code pg_ctl restart} finds in the data directory. The
     * library that made the first start cannot repeat it: a start of its that fails keeps its lock on the directory.
     *
     * @param log gets what is said meanwhile
     * @throws IOException if nothing runs afterwards
     */
    void startAgain(Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // the server refuses to run as root
        }
        command.addAll(
                List.of(
                        program().resolveSibling("pg_ctl").toString(),
                        "restart",
                        "-D",
                        postgres.toString(),
                        "-w",
                        "-t",
                        String.valueOf(START_WAIT.toSeconds())));
        int exit =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start()
                        .waitFor();
        if (exit != 0 && !isRunning()) {
            throw new IOException("the server process ended");
        }
    }

    /** The program of the last start: the first word of its command line, which it has written down. */
    private Path program() throws IOException {
        String options = Files.readString(postgres.resolve("postmaster.opts"));
        return Path.of(options.substring(0, options.indexOf(" \"")));
    }

    boolean isRunning() throws IOException {
        return running().isPresent();
    }

    /** Waits until no server runs on the directory. */
    void awaitEnd() throws InterruptedException, ExecutionException {
        try {
            Optional<ProcessHandle> running = running();
            if (running.isPresent()) {
                running.get().onExit().get();
            }
        } catch (IOException goneMeanwhile) {
            log.debug("the file of the server's process is gone", goneMeanwhile);
        }
    }

    private Path pidFile() {
        return postgres.resolve("postmaster.pid");
    }

    private Optional<ProcessHandle> running() throws IOException {
        try {
            List<String> lines = Files.readAllLines(pidFile());
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .filter(this::isOurs);
        } catch (NoSuchFileException _) {
            return Optional.empty();
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
