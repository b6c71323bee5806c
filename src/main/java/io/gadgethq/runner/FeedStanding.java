package io.gadgethq.runner;

import io.gadgethq.event.Feed;
import io.gadgethq.event.Loss;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.pipeline.Inlet;
import io.gadgethq.session.FeedReport;
import io.gadgethq.session.FeedStatus;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** Where a feed stands, for those who write it down: state, reason, books and the losses not yet written. */
final class FeedStanding {
    private static final Logger log = LoggerFactory.getLogger(FeedStanding.class);

    private final Feed feed;
    private final FeedCheckpoint from;
    private final Runnable changed;
    private final PendingLosses losses = new PendingLosses();
    private FeedStatus.State state;
    private String reason;
    private @Nullable Inlet inlet;
    private boolean done;
    private boolean settled;

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
    FeedStanding(Feed feed, FeedCheckpoint from, Optional<FeedStatus> before, Runnable changed) {
        this.feed = feed;
        this.from = from;
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

    /** From here on the inlet knows the books. */
    synchronized void opened(Inlet open) {
        inlet = open;
    }

    void lost(Loss loss) {
        losses.add(loss);
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

    /** The feed's thread is at its end: nothing changes any more. */
    void end() {
        synchronized (this) {
            done = true;
        }
        changed.run();
    }

    /** The books first, then the losses: a loss is told before the books go on behind it, so none is left out. */
    synchronized Snapshot snapshot() {
        FeedCheckpoint checkpoint = inlet == null ? from : inlet.checkpoint();
        return new Snapshot(
                new FeedReport(feed, state, reason, checkpoint, losses.giveOut()), done);
    }

    synchronized void written(Snapshot snapshot) {
        losses.remove(snapshot.report().losses());
        settled |= snapshot.last();
    }

    /** Nothing changes any more, and all of it is written down. */
    synchronized boolean settled() {
        return settled;
    }
}
