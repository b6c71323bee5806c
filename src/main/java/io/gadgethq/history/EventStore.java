package io.gadgethq.history;

import io.gadgethq.event.Feed;
import io.gadgethq.event.SessionId;

import java.util.Collection;
import java.util.List;

/** Where events are kept. */
public interface EventStore {

    /**
     * Takes a feed over: whoever wrote for it before is fenced off, and what it had not committed is not stored any more.
     *
     * @throws StoreUnavailable if the database does not answer, or while what an earlier process spooled or an earlier
     *     owner in this process left behind is still being written; to be tried again
     */
    FeedStore open(StoredFeed feed) throws StoreUnavailable;

    /**
     * The books of a session's feeds as of now: of those open here with what waits, of all others as written.
     *
     * @throws org.springframework.dao.DataAccessException if the database does not answer
     */
    List<FeedBooks> books(SessionId session);

    /**
     * The same of these feeds, those left out that have brought nothing yet. Of feeds that are open here the database is not
     * asked.
     */
    List<FeedBooks> books(Collection<Feed> feeds);

    /** As of now. */
    StoreCondition condition();
}
