package io.gadgethq.expression;

import io.gadgethq.event.Column;

/** A whole number of an event, from -2^63 to 2^64-1. */
sealed interface Whole extends Numeric {
    record OfField(Column column) implements Whole {}

    /** Nanoseconds since 1970. */
    record Time() implements Whole {}

    /** How many characters (code points) a text has. */
    record Length(Text of) implements Whole {}

    /**
     * @param huge whether the bits are those of an unsigned number above 2^63-1
     */
    record Constant(long bits, boolean huge) implements Whole {
        public Constant {
            if (huge && bits >= 0) {
                throw new IllegalArgumentException("not above 2^63-1: " + bits);
            }
        }

        static Constant of(long value) {
            return new Constant(value, false);
        }

        double real() {
            return Whole.real(bits, huge);
        }
    }

    /** The nearest floating point number. */
    static double real(long bits, boolean unsigned) {
        return unsigned && bits < 0 ? ((bits >>> 1) | (bits & 1)) * 2.0 : bits;
    }

    /**
     * Compares two numbers given by their bits.
     *
     * @param leftUnsigned whether negative bits on the left mean a number above 2^63-1
     */
    static int compare(long left, boolean leftUnsigned, long right, boolean rightUnsigned) {
        boolean leftHuge = leftUnsigned && left < 0;
        boolean rightHuge = rightUnsigned && right < 0;
        return leftHuge == rightHuge ? Long.compare(left, right) : leftHuge ? 1 : -1;
    }
}
