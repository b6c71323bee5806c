package io.gadgethq.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data directories for tests: all of them share the unpacked server, which takes longer to unpack than to start. */
public final class TestData {
    private TestData() {}

    /** Makes the given directory ready to be the {@code hq.data} of a console. */
    public static Path in(Path directory) throws IOException {
        Path shared = Path.of("target/postgres-binaries").toAbsolutePath();
        Files.createDirectories(shared);
        Files.createDirectories(directory);
        Path link = directory.resolve("binaries");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, shared);
        }
        return directory;
    }
}
