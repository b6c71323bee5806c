package io.gadgethq.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a killed console leaves behind. */
public final class Leftovers {
    private Leftovers() {}

    /** Ends the database server on a data directory if one still runs. */
    public static void endDatabase(Path data) {
        Path pid = data.resolve("postgres").resolve("postmaster.pid");
        try {
            List<String> lines = Files.exists(pid) ? Files.readAllLines(pid) : List.of();
            if (!lines.isEmpty()) {
                ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(process -> isOn(process, data))
                        .ifPresent(Leftovers::end);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The number may belong to somebody else by now. */
    private static boolean isOn(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(data.toString()))
                .isPresent();
    }

    private static void end(ProcessHandle database) {
        database.destroy();
        database.onExit().completeOnTimeout(database, 20, TimeUnit.SECONDS).join();
    }
}
