package io.gadgethq.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A question that is kept.
 *
 * @param owner who saved it, and alone may change it
 * @param parameters as {@link Draft#parameters}
 */
public record SavedQuery(
        UUID id,
        String owner,
        String name,
        List<String> tags,
        Sharing sharing,
        String parameters,
        Instant changed) {

    /** Who sees it beside its owner. */
    public enum Sharing {
        PRIVATE,
        TEAM,
        EVERYONE
    }

    /**
     * What is to be saved.
     *
     * @param name 1 to {@value #MAX_NAME} characters
     * @param tags at most {@value #MAX_TAGS} of 1 to {@value #MAX_TAG} characters
     * @param parameters the parameters in the address of the history screen, at most {@value #MAX_PARAMETERS} characters
     */
    public record Draft(String name, List<String> tags, Sharing sharing, String parameters) {
        public static final int MAX_NAME = 100;
        public static final int MAX_TAGS = 10;
        public static final int MAX_TAG = 40;
        public static final int MAX_PARAMETERS = 8_000;

        public Draft {
            name = name.strip();
            tags = tags.stream().map(String::strip).distinct().toList();
            requireLength("name", name, 1, MAX_NAME);
            requireLength("address", parameters, 0, MAX_PARAMETERS);
            tags.forEach(tag -> requireLength("tag", tag, 1, MAX_TAG));
            if (tags.size() > MAX_TAGS) {
                throw new IllegalArgumentException(
                        "a saved query has at most %d tags".formatted(MAX_TAGS));
            }
        }

        private static void requireLength(String what, String text, int min, int max) {
            if (text.length() < min || text.length() > max || text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "the %s of a saved query has %d to %d characters"
                                .formatted(what, min, max));
            }
        }
    }

    public SavedQuery {
        tags = List.copyOf(tags);
    }
}
