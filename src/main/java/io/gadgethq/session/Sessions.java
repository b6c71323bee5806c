package io.gadgethq.session;

import io.gadgethq.access.Actor;
import io.gadgethq.event.SessionId;

import java.time.Duration;
import java.util.Optional;

/** The sessions of the organisation: the one way to start, change and see them, for every door. */
public interface Sessions {

    /**
     * Writes down that this should run and returns; the nodes follow. An agent is asked for the gadget's parameters, which
     * may take up to a second. The session belongs to the actor's team, or to {@code platform} if they have none.
     *
     * @throws SessionRefused naming the input to blame
     * @throws io.gadgethq.access.NotPermitted if a right is missing
     */
    Session start(Actor actor, SessionSpec spec) throws SessionRefused;

    /**
     * Starts what was asked for with this key, or returns what it has started already: as it is by now, whichever process
     * started it. The key is written together with the session.
     *
     * @throws SessionRefused also if the key was that of another request, or its session was deleted since
     */
    Session start(Actor actor, SessionSpec spec, StartKey key) throws SessionRefused;

    /** Asks for the end; stopping what has ended changes nothing. */
    Session stop(Actor actor, SessionId id) throws SessionRefused;

    /** Moves the end of a running session by this much, at least 1 s, within the tenant's maximum from now. */
    Session extend(Actor actor, SessionId id, Duration by) throws SessionRefused;

    /** Forgets an ended session with its events, unless they are under a legal hold. */
    void delete(Actor actor, SessionId id) throws SessionRefused;

    /** Empty: not there or not this actor's to see. */
    Optional<Session> find(Actor actor, SessionId id);

    /**
     * The sessions this actor may see, newest first.
     *
     * @throws IllegalArgumentException if the cursor is none of ours
     */
    SessionPage list(Actor actor, SessionQuery query);

    Ledger ledger(Actor actor, SessionId id) throws SessionRefused;
}
