package io.gadgethq.history.export;

import io.gadgethq.history.ExportId;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.ExportStatus.State;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The exports of this process and their files, the oldest first. */
final class ExportShelf {
    /** Of all people together; what has ended longest ago is forgotten first. */
    private static final int MAX_EXPORTS = 500;

    private final ExportProperties properties;
    private final InstantSource clock;
    private final Map<ExportId, ExportJob> jobs = new LinkedHashMap<>();

    ExportShelf(ExportProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
        try {
            Files.createDirectories(properties.directory());
            clear(properties.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "hq.history.export.directory cannot be used: " + properties.directory(), e);
        }
    }

    /** Nobody knows any more whose they are. */
    private static void clear(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    Path directory() {
        return properties.directory();
    }

    synchronized void add(ExportJob job) {
        jobs.put(job.id(), job);
    }

    synchronized List<ExportJob> jobs() {
        return List.copyOf(jobs.values());
    }

    synchronized Optional<ExportJob> find(ExportId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Deletes what is too old, and the oldest of what is too much. */
    synchronized void tidy() {
        Instant oldest = clock.instant().minus(properties.keep());
        long bytes = jobs.values().stream().mapToLong(job -> job.status().bytes()).sum();
        int left = jobs.size();
        for (ExportJob job : new ArrayList<>(jobs.values())) {
            ExportStatus status = job.status();
            boolean old = status.ends().filter(end -> end.isBefore(oldest)).isPresent();
            boolean large =
                    status.state() == State.DONE && bytes > properties.totalBytes().toBytes();
            boolean many = status.state().ended() && left > MAX_EXPORTS;
            if (old || large || many) {
                bytes -= status.bytes();
                left--;
                job.cancel();
                jobs.remove(job.id());
            }
        }
    }
}
