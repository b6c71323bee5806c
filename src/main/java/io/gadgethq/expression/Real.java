package io.gadgethq.expression;

import io.gadgethq.event.Column;

/** A number with a fraction. */
sealed interface Real extends Numeric {
    record OfField(Column column) implements Real {}

    /** The nearest 64-bit floating point number. */
    record OfWhole(Whole of) implements Real {}

    record Constant(double value) implements Real {}
}
