package io.gadgethq.runtime;

import io.gadgethq.event.SessionId;

import java.util.UUID;

/** Id of a headless instance: 32 lower-case hexadecimal digits. Ours is derived from the session's id. */
public record InstanceId(String value) {

    public InstanceId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "an instance id has 32 lower-case hex digits: '%s'".formatted(value));
        }
    }

    static boolean isValid(String text) {
        return text.matches("[a-f0-9]{32}");
    }

    public static InstanceId of(SessionId session) {
        return new InstanceId(session.hex());
    }

    /** The session that would have this instance id. */
    public SessionId session() {
        return SessionId.parse(
                new UUID(
                                Long.parseUnsignedLong(value.substring(0, 16), 16),
                                Long.parseUnsignedLong(value.substring(16), 16))
                        .toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
