package io.gadgethq.access;

import java.util.Optional;

/**
 * How a person likes the console: theme, density, columns. Kept on the server, so that it follows them to any browser.
 * Everybody may read and write their own, and nobody else's.
 */
public interface Preferences {

    /** Longest key, in characters. */
    int MAX_KEY = 200;

    /** Longest value, in characters. */
    int MAX_VALUE = 16_384;

    /** What was saved last under this key. */
    Optional<String> find(Actor actor, String key);

    /**
     * Keeps a value in the place of the one before.
     *
     * @throws IllegalArgumentException if key or value are too long, or the person already keeps very many
     */
    void save(Actor actor, String key, String value);
}
