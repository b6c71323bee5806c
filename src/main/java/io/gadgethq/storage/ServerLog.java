package io.gadgethq.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the server said before it gave up. */
final class ServerLog {
    private ServerLog() {}

    /** The server's last complaint, or the failure's own words when it said nothing. */
    static String reason(Path startLog, Exception failure) {
        try {
            List<String> lines = Files.exists(startLog) ? Files.readAllLines(startLog) : List.of();
            return last(lines, "FATAL:", "PANIC:", "ERROR:", " error: ")
                    .or(() -> last(lines, "could not"))
                    .map(line -> line.replaceFirst("^.*?(FATAL|PANIC|ERROR|error):\\s*", ""))
                    .orElseGet(() -> words(failure));
        } catch (IOException e) {
            return words(failure) + " (and its log cannot be read: " + e.getMessage() + ")";
        }
    }

    private static Optional<String> last(List<String> lines, String... marks) {
        return lines.reversed().stream()
                .filter(line -> Stream.of(marks).anyMatch(line::contains))
                .findFirst();
    }

    /** Whether the starter of the server has said that there is none. */
    static boolean gaveUp(Path startLog) throws IOException {
        return says(startLog, "could not start server");
    }

    /** Whether the starter of the server has said that it runs. */
    static boolean started(Path startLog) throws IOException {
        return says(startLog, "server started");
    }

    private static boolean says(Path startLog, String words) throws IOException {
        return Files.exists(startLog) && Files.readString(startLog).contains(words);
    }

    private static String words(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
