package io.gadgethq.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU time of a Java process by what its threads are for, as their names tell. */
final class ThreadCpu {
    private static final double TICKS = 100;
    private static final int USER = 11;
    private static final String REST = "other";

    /** The beginnings of the names, of which the system keeps 15 characters. */
    private final Map<String, String> purposes;

    private final Path tasks;
    private Map<String, Double> used;

    /**
     * @param purposes by the beginning of the names of its threads; the first that fits counts
     */
    ThreadCpu(ProcessHandle process, Map<String, String> purposes) throws IOException {
        this.tasks = Path.of("/proc/" + process.pid() + "/task");
        this.purposes = new LinkedHashMap<>(purposes);
        this.used = totals();
    }

    private Map<String, Double> totals() throws IOException {
        Map<String, Double> totals = new HashMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                add(totals, task);
            }
        }
        return totals;
    }

    private void add(Map<String, Double> totals, Path task) throws IOException {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String name = stat.substring(stat.indexOf('(') + 1, end);
            String[] fields = stat.substring(end + 2).split(" ");
            double ticks = Double.parseDouble(fields[USER]) + Double.parseDouble(fields[USER + 1]);
            totals.merge(purpose(name), ticks / TICKS, Double::sum);
        } catch (NoSuchFileException ended) {
            // What short threads took is missing: those that do the work stay.
            return;
        }
    }

    private String purpose(String name) {
        return purposes.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(REST);
    }

    /** Seconds since it was made or last asked, by purpose. */
    Map<String, Double> spent() throws IOException {
        Map<String, Double> before = used;
        used = totals();
        Map<String, Double> spent = new LinkedHashMap<>();
        purposes.values().stream().distinct().forEach(purpose -> spent.put(purpose, 0.0));
        used.forEach((purpose, seconds) ->
                spent.put(purpose, Math.max(0, seconds - before.getOrDefault(purpose, 0.0))));
        return spent;
    }
}
