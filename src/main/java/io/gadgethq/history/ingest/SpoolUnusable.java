package io.gadgethq.history.ingest;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

import java.io.IOException;
import java.nio.file.Path;

/** The console cannot use its spool, so it does not start: what lies in it must not be thrown away. */
final class SpoolUnusable extends RuntimeException implements ExitCodeGenerator {
    private static final long serialVersionUID = 1;

    private final String remedy;

    private SpoolUnusable(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    static SpoolUnusable foreign(Path file) {
        return new SpoolUnusable(
                "%s was not written by this version of the console".formatted(file),
                "start the version that wrote it once, so that its events get into the database, or move the file away",
                null);
    }

    static SpoolUnusable taken(Path directory) {
        return new SpoolUnusable(
                "the spool directory %s is in use by another console".formatted(directory),
                "stop that console, or choose another directory with hq.history.spool-directory",
                null);
    }

    static SpoolUnusable of(Path directory, IOException cause) {
        return new SpoolUnusable(
                "the spool directory %s cannot be used: %s"
                        .formatted(directory, cause.getMessage()),
                "make it writable for this user, or choose another one with hq.history.spool-directory",
                cause);
    }

    String remedy() {
        return remedy;
    }

    /** 2: the environment is to blame. */
    @Override
    public int getExitCode() {
        return 2;
    }
}
