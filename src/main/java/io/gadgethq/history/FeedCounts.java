package io.gadgethq.history;

/**
 * The books of a feed, in events. A packet that cannot be read counts as one.
 *
 * <p>{@code received = unreadable + outOfScope + filtered + sampled + accepted} at any time.
 */
public record FeedCounts(
        long received,
        long unreadable,
        long outOfScope,
        long filtered,
        long sampled,
        long accepted) {

    public static final FeedCounts NONE = new FeedCounts(0, 0, 0, 0, 0, 0);

    public boolean balanced() {
        return received == unreadable + outOfScope + filtered + sampled + accepted;
    }

    public FeedCounts plus(FeedCounts other) {
        return new FeedCounts(
                received + other.received,
                unreadable + other.unreadable,
                outOfScope + other.outOfScope,
                filtered + other.filtered,
                sampled + other.sampled,
                accepted + other.accepted);
    }
}
