package io.gadgethq.runner;

import io.gadgethq.event.NodeName;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionState;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The feeds of one session in this process, and what they say about the session together. Confined to the reconcile loop. */
final class SessionRun {
    private final SortedMap<NodeName, FeedRun> feeds = new TreeMap<>();
    private Optional<Verdict> leaving = Optional.empty();
    private boolean broken;

    /** How a session ends, and why. */
    record Verdict(SessionState state, String reason) {}

    boolean has(NodeName node) {
        return feeds.containsKey(node);
    }

    void add(FeedRun feed) {
        feeds.put(feed.feed().node(), feed);
    }

    Collection<FeedRun> feeds() {
        return feeds.values();
    }

    /** The first verdict stands. */
    void end(Verdict verdict) {
        if (leaving.isEmpty()) {
            leaving = Optional.of(verdict);
            feeds.values().forEach(feed -> feed.leave(Leave.STOP));
        }
    }

    /** Something unforeseen kept it from being brought about; says whether that is news. */
    boolean breaksDown() {
        boolean news = !broken;
        broken = true;
        return news;
    }

    void worksAgain() {
        broken = false;
    }

    boolean isLeaving() {
        return leaving.isPresent();
    }

    /** All feeds have ended, and how they ended is written down. */
    boolean isSettled() {
        return feeds.values().stream().allMatch(feed -> feed.standing().settled());
    }

    /** Empty while anything still runs or has to be written down. */
    Optional<Verdict> verdict() {
        return isSettled() && !isTaken() ? leaving : Optional.empty();
    }

    /** Another console runs it: how it stands is not ours to say. */
    private boolean isTaken() {
        return feeds.values().stream().anyMatch(feed -> feed.standing().isTaken());
    }

    /** What the feeds make of a session that nobody has asked to end. */
    Verdict standing(Session session) {
        if (feeds.isEmpty() || isTaken()) {
            return new Verdict(session.state(), session.reason());
        }
        if (isSettled()) {
            return all(FeedStatus.State.FAILED)
                    ? new Verdict(SessionState.FAILED, firstReason(FeedStatus.State.FAILED))
                    : new Verdict(SessionState.STOPPED, "complete");
        }
        if (any(FeedStatus.State.RUNNING) || session.state() == SessionState.RUNNING) {
            return new Verdict(SessionState.RUNNING, "");
        }
        return new Verdict(SessionState.STARTING, firstReason(FeedStatus.State.RETRYING));
    }

    private boolean all(FeedStatus.State state) {
        return feeds.values().stream().allMatch(feed -> feed.standing().state() == state);
    }

    private boolean any(FeedStatus.State state) {
        return feeds.values().stream().anyMatch(feed -> feed.standing().state() == state);
    }

    private String firstReason(FeedStatus.State state) {
        return feeds.values().stream()
                .filter(feed -> feed.standing().state() == state)
                .map(feed -> feed.standing().reason())
                .findFirst()
                .orElse("");
    }
}
