package io.gadgethq.expression;

import io.gadgethq.event.Column;

import java.util.List;

/** What is asked of an event: true or false for each, never an error. */
sealed interface Condition {
    record Always(boolean value) implements Condition {}

    record All(List<Condition> of) implements Condition {}

    record Any(List<Condition> of) implements Condition {}

    record Not(Condition of) implements Condition {}

    /** Whether both hold or both do not. */
    record Same(Condition left, Condition right) implements Condition {}

    /** A field that is true or false by itself. */
    record Flag(Column column) implements Condition {}

    /** Whether a list or byte string has anything but zeros in it. */
    record Filled(Column column) implements Condition {}

    record CompareText(Text left, Comparison comparison, Text right) implements Condition {}

    record TextIn(Text of, List<String> values) implements Condition {}

    record FindText(Text in, Place place, Text what) implements Condition {}

    record Matches(Text of, TextPattern pattern) implements Condition {}

    record InNetwork(Text of, Network network) implements Condition {}

    record CompareWhole(Whole left, Comparison comparison, Whole right) implements Condition {}

    record CompareReal(Real left, Comparison comparison, Real right) implements Condition {}

    enum Place {
        ANYWHERE,
        START,
        END
    }
}
