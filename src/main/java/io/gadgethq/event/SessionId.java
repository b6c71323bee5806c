package io.gadgethq.event;

import java.util.UUID;

/** Names what a user started. The id of the session's instance on the agents is {@link #hex()}. */
public record SessionId(UUID value) implements Comparable<SessionId> {

    /**
     * Reads an id as {@link #toString()} prints it.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static SessionId parse(String text) {
        return new SessionId(UUID.fromString(text));
    }

    /** 32 lower-case hexadecimal digits, the form the agent demands of an instance id. */
    public String hex() {
        return value.toString().replace("-", "");
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
