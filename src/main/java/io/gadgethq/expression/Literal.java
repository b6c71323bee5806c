package io.gadgethq.expression;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A value as it is written in an expression.
 *
 * @param value without quotes or function: {@code shop}, {@code 42}, {@code 100ms}, {@code true}
 */
public record Literal(Kind kind, String value) {
    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?|[0-9]+u");

    public enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        DURATION,
        SIZE,
        TIME
    }

    /** Refuses a number or a flag that is none; other kinds are looked at when the expression is checked. */
    public Literal {
        boolean fits =
                switch (kind) {
                    case NUMBER -> NUMBER.matcher(value).matches();
                    case FLAG -> value.equals("true") || value.equals("false");
                    case TEXT, DURATION, SIZE, TIME -> true;
                };
        if (!fits) {
            throw new IllegalArgumentException("'%s' is no %s".formatted(value, kind));
        }
    }

    public static Literal text(String value) {
        return new Literal(Kind.TEXT, value);
    }

    public static Literal number(long value) {
        return new Literal(Kind.NUMBER, Long.toString(value));
    }

    /** A number of 64 bits without a sign. */
    public static Literal unsigned(long bits) {
        return bits >= 0
                ? number(bits)
                : new Literal(Kind.NUMBER, Long.toUnsignedString(bits) + "u");
    }

    /** In the largest unit it has at least one of, to the nanosecond. */
    public static Literal duration(long nanos) {
        long size = Math.abs(nanos);
        String unit =
                size >= 1_000_000_000
                        ? "s"
                        : size >= 1_000_000 ? "ms" : size >= 1_000 ? "us" : "ns";
        int digits = size >= 1_000_000_000 ? 9 : size >= 1_000_000 ? 6 : size >= 1_000 ? 3 : 0;
        BigDecimal number = BigDecimal.valueOf(nanos).scaleByPowerOfTen(-digits);
        String text = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return new Literal(Kind.DURATION, text + unit);
    }

    /** As it stands in an expression. */
    public String expression() {
        return switch (kind) {
            case TEXT -> quoted(value);
            case NUMBER, FLAG -> value;
            case DURATION -> call(Operation.DURATION);
            case SIZE -> call(Operation.BYTES);
            case TIME -> call(Operation.TIMESTAMP);
        };
    }

    private String call(Operation operation) {
        return "%s(%s)".formatted(operation.text(), quoted(value));
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(character -> {
                    switch (character) {
                        case '"' -> quoted.append("\\\"");
                        case '\\' -> quoted.append("\\\\");
                        case '\n' -> quoted.append("\\n");
                        case '\r' -> quoted.append("\\r");
                        case '\t' -> quoted.append("\\t");
                        default -> {
                            if (Character.isISOControl(character)) {
                                quoted.append("\\u%04x".formatted(character));
                            } else {
                                quoted.appendCodePoint(character);
                            }
                        }
                    }
                });
        return quoted.append('"').toString();
    }
}
