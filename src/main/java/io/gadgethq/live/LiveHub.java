package io.gadgethq.live;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamItem;

/** The last rows of every session, merged over its nodes, and who watches them. */
public interface LiveHub {

    /** Makes room for a session; doing it again changes nothing, unless the room had been closed: then it goes on. */
    void open(SessionId session, TenantId tenant, Tier tier, TableSpec tables);

    /** Makes room for a session whose tables are shown as they come. */
    default void open(SessionId session, TenantId tenant, Tier tier) {
        open(session, tenant, tier, TableSpec.AS_IT_COMES);
    }

    /**
     * A feed is about to bring something: one-shot tables wait for its packet. Without it the feed counts from its
     * first batch on.
     */
    void join(Feed feed);

    /** Adds what a feed brought. Never blocks on a watcher. Nothing happens if its session has no room. */
    void publish(Feed feed, StreamItem item);

    /** A feed brings nothing more for now: nobody waits for it. The end of its stream says the same. */
    void leave(Feed feed);

    /**
     * The session is over: its watchers see the end. What it held stays to be looked at until newer ended sessions need
     * the room.
     */
    void close(SessionId session);

    /**
     * Watches a session. The subscription is the watcher's own: it may fall behind without harm to anybody.
     *
     * @throws io.gadgethq.access.NotPermitted if the actor may not see the session
     * @throws java.util.NoSuchElementException if no such session is held here
     */
    LiveSubscription subscribe(Actor actor, SessionId session);
}
