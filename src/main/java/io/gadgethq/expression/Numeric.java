package io.gadgethq.expression;

/** A number of an event. */
sealed interface Numeric permits Whole, Real {}
