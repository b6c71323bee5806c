package io.gadgethq.bench;

import io.gadgethq.endtoend.Leftovers;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new directory for the data of consoles that run one after the other. Nothing of it stays, no server either. */
record BenchData(Path path) implements AutoCloseable {

    static BenchData make() throws IOException {
        return new BenchData(Files.createTempDirectory(Path.of("target"), "bench-"));
    }

    @Override
    public void close() throws IOException {
        Leftovers.endDatabase(path);
        FileSystemUtils.deleteRecursively(path);
    }
}
