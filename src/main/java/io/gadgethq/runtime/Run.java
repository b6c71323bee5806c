package io.gadgethq.runtime;

/** A stream that is being heard. */
public interface Run extends AutoCloseable {

    /**
     * Ends the gadget and lets its last data come in: the sink gets it, then {@code StreamEnd}. Does not block. For a
     * followed instance the same as {@link #close()}: the instance goes on.
     */
    void stop();

    /** Lets go at once: nothing more reaches the sink but {@code StreamEnd}. Closing twice is harmless. */
    @Override
    void close();
}
