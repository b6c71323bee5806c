package io.gadgethq.live;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamItem;

/** The last rows of every session, merged over its nodes, and who watches them. */
public interface LiveHub {

    /** Makes room for a session; doing it again changes nothing. */
    void open(SessionId session, TenantId tenant, Tier tier);

    /** Adds what a feed brought. Never blocks on a watcher. */
    void publish(Feed feed, StreamItem item);

    /** Gives the room of a session back; its watchers see the end. */
    void close(SessionId session);

    /**
     * Watches a session. The subscription is the watcher's own: it may fall behind without harm to anybody.
     *
     * @throws io.gadgethq.access.NotPermitted if the actor may not see the session
     * @throws java.util.NoSuchElementException if no such session is held here
     */
    LiveSubscription subscribe(Actor actor, SessionId session);
}
