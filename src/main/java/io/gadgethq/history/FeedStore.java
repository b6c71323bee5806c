package io.gadgethq.history;

import java.time.Duration;

/** The way of one feed into the store. Belongs to the thread of its feed, except {@link #books} and {@link #isReplaced}. */
public interface FeedStore extends AutoCloseable {

    /** Where the feed goes on. */
    FeedCheckpoint from();

    /**
     * Hands over what came since the last time, in order; all of it is stored in one transaction, or none. Never waits.
     *
     * @return {@link Taken#NOTHING} unless a hole of events that could not be stored ended or began here
     */
    Taken append(StoreBatch batch);

    FeedBooks books();

    /** Another owner writes for this feed: nothing that is appended here is stored, and the feed is to be let go. */
    boolean isReplaced();

    /**
     * Waits until what was appended is committed or at least spooled.
     *
     * @return whether it is
     */
    boolean flush(Duration atMost) throws InterruptedException;

    /** Nothing more will be appended. What was appended is still written. */
    @Override
    void close();
}
