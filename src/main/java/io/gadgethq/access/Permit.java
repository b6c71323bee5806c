package io.gadgethq.access;

/**
 * What was granted. Give it back when the command failed for a reason of its own, so that whatever was reserved for it
 * is free again. Closing twice is harmless; closing after {@link #keep()} does nothing.
 */
public interface Permit extends AutoCloseable {

    /** The command succeeded: what was reserved stays reserved until the object ends. */
    void keep();

    @Override
    void close();
}
