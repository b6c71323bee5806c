package io.gadgethq.ui.session;

import io.gadgethq.event.RowLayout;
import io.gadgethq.live.LiveCounts;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionState;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a session screen shows beside the rows, as of one moment.
 *
 * @param counts empty: nothing is held of this session here
 */
record Facts(Session session, Optional<LiveCounts> counts, List<RowLayout> layouts, Instant now) {

    Facts {
        layouts = List.copyOf(layouts);
    }

    Duration elapsed() {
        return Duration.between(session.started(), session.ended().orElse(now));
    }

    Duration left() {
        Duration left = Duration.between(now, session.ends());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The end is near: a fifth of the time is left, at most five minutes. */
    boolean isEnding() {
        Duration fifth = Duration.between(session.started(), session.ends()).dividedBy(5);
        Duration warning = Duration.ofMinutes(5);
        return !session.state().ended()
                && left().compareTo(fifth.compareTo(warning) < 0 ? fifth : warning) < 0;
    }

    List<FeedStatus> nodes() {
        return session.feeds();
    }

    long nodesRunning() {
        return nodes().stream().filter(feed -> feed.state() == FeedStatus.State.RUNNING).count();
    }

    /** Feeds that cannot run, with the agent's own words. */
    List<FeedStatus> failures() {
        return nodes().stream()
                .filter(feed ->
                        feed.state() == FeedStatus.State.FAILED
                                || feed.state() == FeedStatus.State.RETRYING
                                        && !feed.reason().isBlank())
                .toList();
    }

    /** No node works and there is nothing to look at. */
    boolean isBroken() {
        return session.state() == SessionState.FAILED
                || !nodes().isEmpty() && failures().size() == nodes().size();
    }
}
