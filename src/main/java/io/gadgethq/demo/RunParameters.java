package io.gadgethq.demo;

import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.Param;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a run, checked as the agent does: unknown keys are ignored without a word, a wrong value is an
 * error, and what is missing is not filled in from the description.
 */
final class RunParameters {
    private static final String EBPF = "operator.oci.ebpf.";
    private static final String INTERVAL = EBPF + "map-fetch-interval";
    private static final String CUSTOM_INTERVAL = "custom.interval";
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    private static final int COMM_LENGTH = 16;

    private final GadgetInfo described;
    private final Map<String, String> values;

    private RunParameters(GadgetInfo described, Map<String, String> values) {
        this.described = described;
        this.values = values;
    }

    static RunParameters check(GadgetInfo described, Map<String, String> values)
            throws BadParameter {
        for (Param param : described.getParamsList()) {
            String value = values.get(param.getPrefix() + param.getKey());
            if (value == null && !param.getAlternativeKey().isEmpty()) {
                value = values.get(param.getPrefix() + param.getAlternativeKey());
            }
            if (value != null) {
                check(param, value);
            }
        }
        return new RunParameters(described, Map.copyOf(values));
    }

    ContainerSelection selection() {
        return new ContainerSelection(values);
    }

    /** Between two arrays; zero: only at the stop. Empty if the gadget has no such parameter. */
    Optional<Duration> interval() {
        if (offered(INTERVAL).isPresent()) {
            return Optional.of(duration(INTERVAL, DEFAULT_INTERVAL));
        }
        return offered(CUSTOM_INTERVAL)
                .map(param -> duration(CUSTOM_INTERVAL, GoDuration.parse(param.getDefaultValue())));
    }

    /** Arrays after which the fetching ends, though not the stream; 0: endless. */
    long count() {
        String count =
                values.getOrDefault(
                        EBPF + "map-fetch-count", values.getOrDefault("custom.count", "0"));
        return count.matches("\\d{1,18}") ? Long.parseLong(count) : 0;
    }

    private Optional<Param> offered(String key) {
        return described.getParamsList().stream()
                .filter(param -> key.equals(param.getPrefix() + param.getKey()))
                .findFirst();
    }

    /** A duration, or the first of a list of {@code source:duration}. */
    private Duration duration(String key, Duration missing) {
        String value = values.get(key);
        if (value == null) {
            return missing;
        }
        String first = value.split(",", -1)[0];
        return GoDuration.parse(first.substring(first.indexOf(':') + 1));
    }

    private static void check(Param param, String value) throws BadParameter {
        String key = param.getKey();
        try {
            checkType(param, value);
        } catch (IllegalArgumentException e) {
            throw new BadParameter(
                    "parsing parameter values: invalid value \"%s\" as \"%s\": %s"
                            .formatted(value, key, e.getMessage()));
        }
        if (key.equals("comm") && value.length() > COMM_LENGTH) {
            throw new BadParameter(
                    "string param \"targ_comm\" too long: %d > %d"
                            .formatted(value.length(), COMM_LENGTH));
        }
    }

    private static void checkType(Param param, String value) {
        String type = param.getTypeHint();
        if (type.equals("bool")) {
            if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                throw new IllegalArgumentException(
                        "expected 'true' or 'false', got: \"" + value + "\"");
            }
        } else if (type.startsWith("uint") || type.startsWith("int")) {
            checkInteger(type, value);
        } else if (type.equals("duration") || param.getKey().endsWith("-interval")) {
            GoDuration.parse(value.substring(value.indexOf(':') + 1));
        } else if (param.getPossibleValuesCount() > 0
                && !param.getPossibleValuesList().contains(value)) {
            throw new IllegalArgumentException("expected one of " + param.getPossibleValuesList());
        }
    }

    private static void checkInteger(String type, String value) {
        boolean unsigned = type.startsWith("u");
        String parser = "strconv." + (unsigned ? "ParseUint" : "ParseInt");
        String problem = "expected numeric value: " + parser + ": parsing \"" + value + "\": ";
        if (!value.matches(unsigned ? "\\d+" : "[+-]?\\d+")) {
            throw new IllegalArgumentException(problem + "invalid syntax");
        }
        String digits = type.replaceFirst("u?int", "");
        int bits = (digits.isEmpty() ? 64 : Integer.parseInt(digits)) - (unsigned ? 0 : 1);
        BigInteger number = new BigInteger(value);
        BigInteger limit = BigInteger.ONE.shiftLeft(bits);
        if (number.compareTo(limit) >= 0 || number.compareTo(limit.negate()) < 0) {
            throw new IllegalArgumentException(problem + "value out of range");
        }
    }
}
