package io.gadgethq.history;

import java.io.IOException;

/** Takes stored events one after the other; may block. */
@FunctionalInterface
public interface EventSink {

    /**
     * @throws IOException ends the reading
     */
    void accept(StoredEvent event) throws IOException;
}
