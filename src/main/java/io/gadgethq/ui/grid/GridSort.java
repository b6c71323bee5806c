package io.gadgethq.ui.grid;

import java.util.Optional;

/** A column and a direction, written {@code -key} for descending. */
public record GridSort(String key, boolean descending) {

    public static Optional<GridSort> parse(String text) {
        if (text.isBlank() || text.equals("-")) {
            return Optional.empty();
        }
        boolean descending = text.startsWith("-");
        return Optional.of(new GridSort(descending ? text.substring(1) : text, descending));
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + key;
    }
}
