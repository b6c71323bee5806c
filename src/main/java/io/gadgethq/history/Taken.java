package io.gadgethq.history;

import io.gadgethq.event.Loss;

import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param hole the events lost in the store before this batch, once it is known how many they are; it is in the books already
 */
public record Taken(Optional<Loss> hole) {
    public static final Taken NOTHING = new Taken(Optional.empty());
}
