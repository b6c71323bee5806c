package io.gadgethq.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names one session on one node. Derived from both, so every replica arrives at the same id. */
public record FeedId(UUID value) implements Comparable<FeedId> {

    public static FeedId of(SessionId session, NodeName node) {
        String name = session + "/" + node;
        return new FeedId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads an id as {@link #toString()} prints it.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static FeedId parse(String text) {
        return new FeedId(UUID.fromString(text));
    }

    @Override
    public int compareTo(FeedId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
