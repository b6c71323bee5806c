package io.gadgethq.history;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an export does.
 *
 * @param user who asked for it
 * @param events written so far
 * @param expected how many there will be; empty: not known, or not yet
 * @param bytes written so far, as far as they have reached the file
 * @param ends when it ended; empty: it has not
 * @param problem why it failed; empty unless it did
 */
public record ExportStatus(
        ExportId id,
        ExportSpec spec,
        String user,
        State state,
        long events,
        OptionalLong expected,
        long bytes,
        Instant begun,
        Optional<Instant> ends,
        String problem) {

    /** Where an export stands. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean ended() {
            return this != WAITING && this != RUNNING;
        }
    }

    /** For the file: what it holds and when it was made. */
    public String fileName() {
        String time = begun.toString().replaceAll("[^0-9TZ]", "");
        return "events-%s.%s".formatted(time, spec.format().extension());
    }
}
