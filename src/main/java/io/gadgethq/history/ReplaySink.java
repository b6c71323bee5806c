package io.gadgethq.history;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Takes what is played. All calls come from one thread, in order; a call may block, which slows the replay down. */
public interface ReplaySink {

    /**
     * Events whose moment has come, in order of time, feed and ordinal.
     *
     * @throws IOException ends the replay
     */
    void events(List<StoredEvent> events) throws IOException;

    /**
     * The replay goes on elsewhere: after a seek, a jump, or at the beginning of a loop. What follows need not lie behind
     * what came before.
     *
     * @throws IOException ends the replay
     */
    void moved(Instant to) throws IOException;

    /**
     * Nothing follows, unless the replay is moved.
     *
     * @throws IOException ends the replay
     */
    void ended() throws IOException;
}
