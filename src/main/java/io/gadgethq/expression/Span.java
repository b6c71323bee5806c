package io.gadgethq.expression;

/**
 * A part of an expression's text.
 *
 * @param start first {@code char}
 * @param end behind the last
 */
record Span(int start, int end) {
    Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: %d to %d".formatted(start, end));
        }
    }

    int length() {
        return end - start;
    }
}
