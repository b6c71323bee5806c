package io.gadgethq.history.replay;

import io.gadgethq.history.StoredEvent;

import java.time.Instant;

/** What somebody asked of a replay. */
sealed interface Command {

    record Play() implements Command {}

    record Pause() implements Command {}

    record Step() implements Command {}

    record Speed(double speed) implements Command {}

    record Loop(boolean again) implements Command {}

    record Seek(Instant time) implements Command {}

    record Show(StoredEvent event) implements Command {}

    record Close() implements Command {}
}
