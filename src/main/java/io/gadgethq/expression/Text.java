package io.gadgethq.expression;

import io.gadgethq.event.Column;

/** A text of an event. Without NUL characters: where one is, it counts as U+FFFD, since the store cannot hold it. */
sealed interface Text {
    record OfField(Column column) implements Text {}

    record OfNode() implements Text {}

    record Constant(String value) implements Text {}

    /** With the letters A to Z made small; all others stay. */
    record Lower(Text of) implements Text {}

    static String withoutNul(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
