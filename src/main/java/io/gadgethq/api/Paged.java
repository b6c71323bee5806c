package io.gadgethq.api;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next cursor of the next page; null: this is the last
 */
record Paged<T>(List<T> items, @Nullable String next) {
    static final int MAX_LIMIT = 10_000;
    static final String DEFAULT_LIMIT = "100";

    /** A page of a list that is held in memory, ordered by a unique key: the cursor is the last key. */
    static <S, T> Paged<T> of(
            List<S> sorted,
            Function<S, String> key,
            int limit,
            @Nullable String cursor,
            Function<S, T> view) {
        int size = limit(limit);
        String after = cursor == null || cursor.isBlank() ? "" : decoded(cursor);
        List<S> rest =
                sorted.stream()
                        .filter(item -> after.isEmpty() || key.apply(item).compareTo(after) > 0)
                        .limit(size + 1L)
                        .toList();
        boolean more = rest.size() > size;
        List<S> page = more ? rest.subList(0, size) : rest;
        return new Paged<>(
                page.stream().map(view).toList(), more ? encoded(key.apply(page.getLast())) : null);
    }

    static int limit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refusal.badInput(
                    "limit", "limit is 1 to %d, not %d".formatted(MAX_LIMIT, limit), "");
        }
        return limit;
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Refusal.badInput(
                    "cursor",
                    "this cursor is not one of ours",
                    "take it from the answer's member next");
        }
    }
}
