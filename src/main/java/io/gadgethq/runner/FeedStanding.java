package io.gadgethq.runner;

import io.gadgethq.event.Feed;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.pipeline.Inlet;
import io.gadgethq.session.FeedReport;
import io.gadgethq.session.FeedStatus;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** Where a feed stands, for those who write it down: state, reason and how far it is. */
final class FeedStanding {
    private static final Logger log = LoggerFactory.getLogger(FeedStanding.class);

    private final Feed feed;
    private final Optional<FeedStatus> before;
    private final Runnable changed;
    private FeedStatus.State state;
    private String reason;
    private @Nullable Inlet inlet;
    private boolean done;
    private boolean settled;
    private boolean taken;

    /**
     * What is to be written down, as of one moment.
     *
     * @param last nothing will come after it
     */
    record Snapshot(FeedReport report, boolean last) {}

    /**
     * @param before how the feed stood when it was last written down; one that had ended stays so
     * @param changed called when state or reason changed
     */
    FeedStanding(Feed feed, Optional<FeedStatus> before, Runnable changed) {
        this.feed = feed;
        this.before = before;
        this.changed = changed;
        Optional<FeedStatus> ended = before.filter(status -> status.state().ended());
        this.state = ended.map(FeedStatus::state).orElse(FeedStatus.State.STARTING);
        this.reason = ended.map(FeedStatus::reason).orElse("");
    }

    synchronized FeedStatus.State state() {
        return state;
    }

    synchronized String reason() {
        return reason;
    }

    /** From here on the inlet knows how far the feed is. */
    synchronized void opened(Inlet open) {
        inlet = open;
    }

    void become(FeedStatus.State next, String why) {
        if (set(next, why)) {
            log.info("session {} on {}: {} {}", feed.session(), feed.node(), next, why);
            changed.run();
        }
    }

    private synchronized boolean set(FeedStatus.State next, String why) {
        boolean news = next != state || !why.equals(reason);
        state = next;
        reason = why;
        return news;
    }

    /** It belongs to another console, which writes down how it stands. */
    synchronized void taken() {
        taken = true;
        settled = true;
    }

    synchronized boolean isTaken() {
        return taken;
    }

    /** The feed's thread is at its end: nothing changes any more. */
    void end() {
        synchronized (this) {
            done = true;
        }
        changed.run();
    }

    synchronized Snapshot snapshot() {
        if (inlet == null) {
            int epoch = before.map(FeedStatus::epoch).orElse(FeedCheckpoint.START.epoch());
            long next =
                    before.map(FeedStatus::nextOrdinal).orElse(FeedCheckpoint.START.nextOrdinal());
            return new Snapshot(new FeedReport(feed, state, reason, epoch, next), done);
        }
        FeedCheckpoint checkpoint = inlet.checkpoint();
        FeedReport report =
                new FeedReport(feed, state, reason, checkpoint.epoch(), checkpoint.nextOrdinal());
        return new Snapshot(report, done);
    }

    synchronized void written(Snapshot snapshot) {
        settled |= snapshot.last();
    }

    /** Nothing changes any more, and all of it is written down. */
    synchronized boolean settled() {
        return settled;
    }
}
