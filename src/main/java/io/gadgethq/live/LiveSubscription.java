package io.gadgethq.live;

import io.gadgethq.event.RowLayout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One watcher's window into a session: pulled at the watcher's own pace, so the cost of a watcher does not grow with the
 * event rate.
 */
public interface LiveSubscription extends LiveRows, AutoCloseable {

    /** Waits for a row behind {@code position}; false if none came in time or the session ended. */
    boolean await(long position, Duration timeout) throws InterruptedException;

    /** The layouts seen so far, one per data source, by name. */
    List<RowLayout> layouts();

    /** The newest interval of an array source; empty: none yet, or not an array source. */
    Optional<LiveTable> table(String source);

    /** The sum of all intervals so far of a histogram field, per slot; empty: none yet. */
    Optional<long[]> histogram(String source, String field);

    /** The losses, log lines and ends of streams behind this number, oldest first; the last few hundred are held. */
    List<LiveNote> notes(long after);

    /** Which notes are not held any more. Ask after {@link #notes}: what leaves in between is told then. */
    LiveNote.Left left();

    LiveCounts counts();

    @Override
    void close();
}
