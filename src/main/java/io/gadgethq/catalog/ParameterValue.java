package io.gadgethq.catalog;

import io.gadgethq.runtime.GadgetParam;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Whether a text is a value of a parameter's type (reference section 5.2). Answers are sentences for a person. */
final class ParameterValue {
    /** Characters of a command name the kernel keeps; a longer one never matches. */
    private static final int COMM_BYTES = 15;

    private ParameterValue() {}

    /** What is wrong with the value; empty: nothing. */
    static Optional<String> problem(GadgetParam param, String value) {
        if (value.isEmpty()) {
            return emptyProblem(param);
        }
        if (!param.possibleValues().isEmpty() && !param.possibleValues().contains(value)) {
            return Optional.of("choose one of " + String.join(", ", param.possibleValues()));
        }
        if (isInterval(param)) {
            return durationProblem(value);
        }
        if (param.key().equals("operator.oci.ebpf.comm")
                && value.getBytes(StandardCharsets.UTF_8).length > COMM_BYTES) {
            return Optional.of("a command name has at most %d bytes".formatted(COMM_BYTES));
        }
        return typeProblem(param.type(), value);
    }

    /** Whether an empty text would be a parse error on the agent, so that the parameter has to be left out. */
    static boolean refusesEmpty(GadgetParam param) {
        return switch (param.type()) {
            case "", "string", "[]string", "bytes" ->
                    isInterval(param) || param.key().equals("operator.limiter.max-entries");
            default -> true;
        };
    }

    /** Intervals of maps are declared as plain strings, yet the agent parses them as durations. */
    static boolean isInterval(GadgetParam param) {
        return param.type().equals("duration")
                || param.key().endsWith(".map-fetch-interval")
                || param.key().equals("custom.interval");
    }

    private static Optional<String> emptyProblem(GadgetParam param) {
        if (param.mandatory()) {
            return Optional.of("a value is needed");
        }
        return refusesEmpty(param) || !param.possibleValues().isEmpty()
                ? Optional.of(
                        "empty: leave it out to use the default" + shown(param.defaultValue()))
                : Optional.empty();
    }

    private static String shown(String defaultValue) {
        return defaultValue.isEmpty() ? "" : " " + defaultValue;
    }

    private static Optional<String> typeProblem(String type, String value) {
        return switch (type) {
            case "bool" ->
                    value.equals("true") || value.equals("false")
                            ? Optional.empty()
                            : Optional.of("write true or false");
            case "int8" -> signed(value, 8);
            case "int16" -> signed(value, 16);
            case "int32" -> signed(value, 32);
            case "int", "int64" -> signed(value, 64);
            case "uint8" -> unsigned(value, 8);
            case "uint16" -> unsigned(value, 16);
            case "uint32" -> unsigned(value, 32);
            case "uint", "uint64" -> unsigned(value, 64);
            case "float32", "float64" -> floatProblem(value);
            case "duration" -> durationProblem(value);
            case "ip" -> addressProblem(value);
            case "[]string" ->
                    value.endsWith("\\") && !value.endsWith("\\\\")
                            ? Optional.of("a backslash at the end escapes nothing")
                            : Optional.empty();
            case "bytes" -> base64Problem(value);
            default -> Optional.empty();
        };
    }

    private static Optional<String> signed(String value, int bits) {
        BigInteger half = BigInteger.TWO.pow(bits - 1);
        return whole(value, half.negate(), half.subtract(BigInteger.ONE));
    }

    private static Optional<String> unsigned(String value, int bits) {
        return whole(value, BigInteger.ZERO, BigInteger.TWO.pow(bits).subtract(BigInteger.ONE));
    }

    private static Optional<String> whole(String value, BigInteger min, BigInteger max) {
        if (value.length() <= 40 && value.matches("[+-]?[0-9]+")) {
            BigInteger number = new BigInteger(value);
            if (number.compareTo(min) >= 0 && number.compareTo(max) <= 0) {
                return Optional.empty();
            }
        }
        return Optional.of("write a whole number from %d to %d".formatted(min, max));
    }

    private static Optional<String> floatProblem(String value) {
        boolean decimal =
                value.length() <= 100
                        && value.matches(
                                "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
        return decimal ? Optional.empty() : Optional.of("write a decimal number such as 0.5");
    }

    private static Optional<String> durationProblem(String value) {
        return GoDuration.parse(value).filter(duration -> !duration.isNegative()).isPresent()
                ? Optional.empty()
                : Optional.of("write a duration such as 500ms, 2s or 1m30s");
    }

    private static Optional<String> addressProblem(String value) {
        boolean dotted = value.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
        if (dotted || value.indexOf(':') >= 0) {
            try {
                InetAddress.ofLiteral(value);
                return Optional.empty();
            } catch (IllegalArgumentException _) {
                // Told below, in the same words as for texts that do not look like an address at
                // all.
            }
        }
        return Optional.of("write an address such as 10.0.0.1 or fd00::1");
    }

    private static Optional<String> base64Problem(String value) {
        try {
            Base64.getDecoder().decode(value);
            return Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.of("write zlib data in base64");
        }
    }
}
