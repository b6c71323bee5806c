package io.gadgethq.expression;

import io.gadgethq.event.Column;

/**
 * Where the values of an event are in the store: pieces of SQL without parameters, each safe to be used as an operand.
 *
 * <p>None may ever be null, nor fail on a row of another data source: the database evaluates the parts of a condition in
 * any order. An empty value is the empty text, 0 or false.
 */
public interface SqlFields {

    /** A {@code text}; NUL characters are U+FFFD. */
    String text(Column column);

    /** A {@code bigint} or {@code numeric}; a {@link Meaning#DURATION} above 2^63-1 counts as that. */
    String whole(Column column);

    /** A {@code float8}; of a 32-bit field the value that the 32 bits mean; NaN for all that is not finite. */
    String real(Column column);

    /** A {@code boolean}. */
    String flag(Column column);

    /** A {@code boolean}: whether a list or byte string has anything but zeros in it. */
    String filled(Column column);

    /** A {@code text}: the name of the node the event came from. */
    String node();

    /** A {@code timestamptz}: the event's time cut to microseconds. */
    String time();

    /** An integer: the nanoseconds 0 to 999 that were cut off. */
    String nanos();
}
