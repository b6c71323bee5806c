package io.gadgethq.runtime;

import java.time.Duration;

/** A stream that is being heard. */
public interface Run extends AutoCloseable {

    /**
     * Waits until all that the agent's ring held when an instance was attached to has been handed to the sink, as far as
     * anybody can tell, or the stream is over. What is removed before may take the rest of its ring along.
     *
     * @return false if the time was over first
     */
    boolean awaitReplay(Duration atMost) throws InterruptedException;

    /**
     * Ends the gadget and lets its last data come in: the sink gets it, then {@code StreamEnd}. Does not block. For a
     * followed instance the same as {@link #close()}: the instance goes on.
     */
    void stop();

    /** Lets go at once: nothing more reaches the sink but {@code StreamEnd}. Closing twice is harmless. */
    @Override
    void close();
}
