package io.gadgethq.history;

import io.gadgethq.event.SessionId;

/** The sessions as the store knows them, for whoever decides about their life. */
public interface StoredSessions {

    /**
     * Forgets the events of a session, in the transaction of the caller: from its commit on nobody finds them and nobody
     * can add to them; they are deleted in the background.
     *
     * @throws EventsHeld if a legal hold covers any of them
     */
    void forget(SessionId session);
}
