package io.gadgethq.session;

import java.time.Duration;

/**
 * What a caller calls a request to start a session, so that it can be repeated without starting another.
 *
 * @param key unique among the caller's requests
 * @param request a digest of what is asked for: the same key with another digest is a mistake
 * @param keptFor how long it is remembered
 */
public record StartKey(String key, String request, Duration keptFor) {
    public static final int MAX_LENGTH = 255;

    public StartKey {
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a key has 1 to %d characters".formatted(MAX_LENGTH));
        }
    }
}
