package io.gadgethq.session;

import io.gadgethq.event.SessionId;

import java.util.List;

/**
 * What should run, and what is: the engine reads the one and writes the other. Survives the loss of the process.
 */
public interface SessionRegistry {

    /** Why a session that expires is to stop. */
    String TIME_OVER = "its time was over";

    /** The sessions that have not ended, including those that are to stop. */
    List<Session> active();

    /**
     * Writes down what is, for many feeds in one transaction: all of it, or nothing when this throws. Feeds that were unknown are added; feeds of forgotten sessions are left out.
     *
     * @throws org.springframework.dao.DataAccessException if the database does not take it
     */
    void report(List<FeedReport> reports);

    /**
     * The session has reached this state. An ended one never changes again, and one that is to stop only ends: what comes
     * too late changes nothing.
     */
    void conclude(SessionId session, SessionState state, String reason);

    /**
     * The time of a session is over: from now on it is to stop, for the reason {@link #TIME_OVER}, and cannot be extended
     * any more. Nothing happens if it was extended a moment ago.
     */
    void expire(SessionId session);

    /** Tells this installation's instances from those of others on the same agents; 8 characters of [a-z0-9], never changes. */
    String installation();
}
