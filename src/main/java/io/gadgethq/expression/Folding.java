package io.gadgethq.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Makes conditions and answers those at once whose values are all written down. So constants stand on the right, and
 * the database never has an expression of constants, which it would evaluate even where a CASE keeps it off.
 */
final class Folding {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);

    private Folding() {}

    static Text lower(Text of) {
        return of instanceof Text.Constant(String value)
                ? new Text.Constant(CodePoints.lower(value))
                : new Text.Lower(of);
    }

    static Whole length(Text of) {
        return of instanceof Text.Constant(String value)
                ? Whole.Constant.of(CodePoints.length(value))
                : new Whole.Length(of);
    }

    static Condition compare(Text left, Comparison comparison, Text right) {
        if (left instanceof Text.Constant(String value)) {
            return right instanceof Text.Constant(String other)
                    ? always(comparison.holds(CodePoints.compare(value, other)))
                    : new Condition.CompareText(right, comparison.mirrored(), left);
        }
        return new Condition.CompareText(left, comparison, right);
    }

    static Condition find(Text in, Condition.Place place, Text what) {
        return in instanceof Text.Constant(String text)
                        && what instanceof Text.Constant(String wanted)
                ? always(found(text, place, wanted))
                : new Condition.FindText(in, place, what);
    }

    static boolean found(String text, Condition.Place place, String wanted) {
        return switch (place) {
            case ANYWHERE -> text.contains(wanted);
            case START -> text.startsWith(wanted);
            case END -> text.endsWith(wanted);
        };
    }

    static Condition matches(Text of, TextPattern pattern) {
        return of instanceof Text.Constant(String text)
                ? always(pattern.isIn(text))
                : new Condition.Matches(of, pattern);
    }

    static Condition inNetwork(Text of, Network network) {
        return of instanceof Text.Constant(String text)
                ? always(network.contains(text))
                : new Condition.InNetwork(of, network);
    }

    static Condition compare(Numeric left, Comparison comparison, Numeric right) {
        return switch (left) {
            case Whole whole ->
                    switch (right) {
                        case Whole other -> compare(whole, comparison, other);
                        case Real other -> compare(whole, comparison, other);
                    };
            case Real real ->
                    switch (right) {
                        case Whole other -> compare(other, comparison.mirrored(), real);
                        case Real other -> compare(real, comparison, other);
                    };
        };
    }

    private static Condition compare(Whole left, Comparison comparison, Whole right) {
        if (left instanceof Whole.Constant(long bits, boolean huge)) {
            return right instanceof Whole.Constant(long others, boolean otherHuge)
                    ? always(comparison.holds(Whole.compare(bits, huge, others, otherHuge)))
                    : new Condition.CompareWhole(right, comparison.mirrored(), left);
        }
        return new Condition.CompareWhole(left, comparison, right);
    }

    private static Condition compare(Real left, Comparison comparison, Real right) {
        if (left instanceof Real.Constant(double value)) {
            return right instanceof Real.Constant(double other)
                    ? always(comparison.holds(value, other))
                    : new Condition.CompareReal(right, comparison.mirrored(), left);
        }
        return new Condition.CompareReal(left, comparison, right);
    }

    private static Condition compare(Whole left, Comparison comparison, Real right) {
        return switch (right) {
            case Real.Constant(double value) -> withFraction(left, comparison, value);
            case Real.OfField _, Real.OfWhole _ ->
                    left instanceof Whole.Constant constant
                            ? compare(new Real.Constant(constant.real()), comparison, right)
                            : compare(new Real.OfWhole(left), comparison, right);
        };
    }

    /** A whole number compares with 1.5 as it does with the nearest whole numbers. */
    private static Condition withFraction(Whole left, Comparison comparison, double value) {
        if (!Double.isFinite(value)) {
            return always(comparison.holds(value > 0 ? -1 : 1));
        }
        BigDecimal exact = new BigDecimal(value);
        BigInteger below = exact.setScale(0, RoundingMode.FLOOR).toBigInteger();
        boolean isWhole = exact.compareTo(new BigDecimal(below)) == 0;
        if (below.compareTo(MOST) > 0 || below.compareTo(LEAST) < 0) {
            return always(comparison.holds(below.signum() > 0 ? -1 : 1));
        }
        Whole bound =
                new Whole.Constant(
                        below.longValue(), below.bitLength() >= Long.SIZE && below.signum() > 0);
        if (isWhole) {
            return compare(left, comparison, bound);
        }
        return switch (comparison) {
            case EQUAL -> always(false);
            case UNEQUAL -> always(true);
            case LESS, AT_MOST -> compare(left, Comparison.AT_MOST, bound);
            case MORE, AT_LEAST -> compare(left, Comparison.MORE, bound);
        };
    }

    private static Condition always(boolean value) {
        return new Condition.Always(value);
    }
}
