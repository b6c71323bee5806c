package io.gadgethq.event;

/**
 * Floating point numbers in the shortest decimal form that gives the same number back, laid out as Inspektor Gadget's
 * client does: plain from 1e-6 up to below 1e21, else with an exponent ({@code 1e+21}, {@code 1.5e-7}).
 */
final class Decimals {
    /** Whole doubles below this are exact, so their digits are the shortest form. */
    private static final double EXACT_BELOW = 1L << 53;

    private static final float EXACT_FLOAT_BELOW = 1 << 24;

    private Decimals() {}

    static String format(double value) {
        double size = Math.abs(value);
        if (size < EXACT_BELOW && value == Math.rint(value)) {
            return whole(value);
        }
        Digits digits = Digits.of(Double.toString(size));
        if (digits.count() == 2) {
            digits = digits.orShorter(text -> Double.parseDouble(text) == size);
        }
        return sign(value) + digits.layOut(size < 1e-6 || size >= 1e21);
    }

    static String format(float value) {
        float size = Math.abs(value);
        if (size < EXACT_FLOAT_BELOW && value == Math.rint(value)) {
            return whole(value);
        }
        Digits digits = Digits.of(Float.toString(size));
        if (digits.count() == 2) {
            digits = digits.orShorter(text -> Float.parseFloat(text) == size);
        }
        return sign(value) + digits.layOut(size < 1e-6f || size >= 1e21f);
    }

    /** For a person: what is not a number is named. */
    static String text(double value) {
        return Double.isFinite(value) ? format(value) : Double.toString(value);
    }

    static String text(float value) {
        return Float.isFinite(value) ? format(value) : Float.toString(value);
    }

    private static String whole(double value) {
        return value == 0 ? sign(value) + "0" : Long.toString((long) value);
    }

    private static String sign(double value) {
        return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    }

    private interface SameNumber {
        boolean as(String text);
    }

    /**
     * Significant digits without zeros at either end.
     *
     * @param point how many of them stand before the decimal point; may be negative or more than there are
     */
    private record Digits(String digits, int point) {

        /** Reads what {@link Double#toString(double)} writes. */
        static Digits of(String text) {
            int exponentAt = text.indexOf('E');
            int exponent = exponentAt < 0 ? 0 : Integer.parseInt(text.substring(exponentAt + 1));
            String mantissa = exponentAt < 0 ? text : text.substring(0, exponentAt);
            int point = mantissa.indexOf('.');
            String all = mantissa.substring(0, point) + mantissa.substring(point + 1);
            int from = 0;
            while (all.charAt(from) == '0') {
                from++;
            }
            int end = all.length();
            while (all.charAt(end - 1) == '0') {
                end--;
            }
            return new Digits(all.substring(from, end), point - from + exponent);
        }

        int count() {
            return digits.length();
        }

        /** The JDK never goes below two digits, even where one is enough (the smallest numbers there are). */
        Digits orShorter(SameNumber same) {
            int both = Integer.parseInt(digits);
            int nearest = (both + 5) / 10;
            Digits shorter =
                    nearest == 10
                            ? new Digits("1", point + 1)
                            : new Digits(Integer.toString(nearest), point);
            return same.as(shorter.layOut(true)) ? shorter : this;
        }

        String layOut(boolean withExponent) {
            return withExponent ? scientific() : plain();
        }

        private String scientific() {
            int exponent = point - 1;
            String fraction = count() == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + fraction + (exponent < 0 ? "e" : "e+") + exponent;
        }

        private String plain() {
            if (point <= 0) {
                return "0." + "0".repeat(-point) + digits;
            }
            if (point >= count()) {
                return digits + "0".repeat(point - count());
            }
            return digits.substring(0, point) + "." + digits.substring(point);
        }
    }
}
