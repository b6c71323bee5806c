package io.gadgethq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** CPU time of a database server on this machine: of its first process, of all that it has, and of those that ended. */
final class ServerCpu {
    /** {@code getconf CLK_TCK} on every Linux that a JDK 25 runs on. */
    private static final double TICKS = 100;

    /** Fields behind the closing bracket of the name in {@code /proc/PID/stat}. */
    private static final int USER = 11;

    private final long server;
    private double used;

    /**
     * @param data directory of the server
     */
    ServerCpu(Path data) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
        this.server = Long.parseLong(lines.getFirst().strip());
        this.used = total();
    }

    private double total() throws IOException {
        double total = seconds(server, true);
        List<Long> children =
                ProcessHandle.of(server).orElseThrow().children().map(ProcessHandle::pid).toList();
        for (long child : children) {
            total += seconds(child, false);
        }
        return total;
    }

    private static double seconds(long process, boolean withEnded) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int i = USER; i < USER + (withEnded ? 4 : 2); i++) {
                ticks += Double.parseDouble(fields[i]);
            }
            return ticks / TICKS;
        } catch (NoSuchFileException ended) {
            return 0; // counted by its parent the next time
        }
    }

    /** Seconds since it was made or last asked. */
    double spent() throws IOException {
        double before = used;
        used = total();
        return used - before;
    }
}
