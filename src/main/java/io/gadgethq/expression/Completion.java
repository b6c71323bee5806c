package io.gadgethq.expression;

import io.gadgethq.event.RowLayout;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What could be written at the cursor.
 *
 * @param start first character of the word that is being written
 * @param end behind its last character; a suggestion replaces what is between
 * @param valueOf the field whose value is expected here: values seen of it are good suggestions too
 * @param suggestions the likeliest first, at most 50
 */
public record Completion(
        int start, int end, Optional<String> valueOf, List<Suggestion> suggestions) {
    static final int MAX_SUGGESTIONS = 50;

    public Completion {
        suggestions = List.copyOf(suggestions);
    }

    /**
     * @param cursor between 0 and the length of the text
     */
    public static Completion at(String text, int cursor, Collection<RowLayout> layouts) {
        String known = text.substring(0, Math.min(text.length(), Language.MAX_LENGTH));
        return new Completer(known, Math.clamp(cursor, 0, known.length()), layouts).complete();
    }
}
