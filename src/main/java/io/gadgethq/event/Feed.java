package io.gadgethq.event;

/** One session on one node: the unit of ownership, order and accounting. */
public record Feed(FeedId id, SessionId session, NodeName node) {

    public Feed(SessionId session, NodeName node) {
        this(FeedId.of(session, node), session, node);
    }
}
