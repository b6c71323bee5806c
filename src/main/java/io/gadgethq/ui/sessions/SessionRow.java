package io.gadgethq.ui.sessions;

import io.gadgethq.event.SessionId;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.Session;

import java.util.OptionalDouble;

/**
 * A session as a line of the list.
 *
 * @param perSecond events that arrived per second since the last look; empty: not known or not running
 * @param lost packets known to be lost
 * @param lostAtLeast whether more may be lost than is known
 */
public record SessionRow(
        Session session, OptionalDouble perSecond, long lost, boolean lostAtLeast) {

    SessionId id() {
        return session.id();
    }

    long nodesRunning() {
        return session.feeds().stream()
                .filter(feed -> feed.state() == FeedStatus.State.RUNNING)
                .count();
    }

    boolean somethingLost() {
        return lost > 0 || lostAtLeast;
    }
}
