package io.gadgethq.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in the notation of the agent's parameters, such as {@code 500ms} or {@code 1m30s}. */
final class GoDuration {
    private static final Pattern PART =
            Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS =
            Map.of(
                    "ns", 1L,
                    "us", 1_000L,
                    "µs", 1_000L,
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L);

    private GoDuration() {}

    /**
     * @throws IllegalArgumentException with the agent's words
     */
    static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher part = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int at = 0;
        while (at < text.length() && part.find(at) && part.start() == at) {
            long unit = NANOS.getOrDefault(part.group(2), 1L);
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            at = part.end();
        }
        if (at == 0 || at < text.length()) {
            throw new IllegalArgumentException("time: invalid duration \"" + text + "\"");
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /** As the agent prints a duration field: two decimals below a second, Go's own form above. */
    static String print(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos < 1_000) {
            return nanos + "ns";
        }
        if (nanos < 1_000_000) {
            return "%.2fµs".formatted(nanos / 1e3);
        }
        if (nanos < 1_000_000_000) {
            return "%.2fms".formatted(nanos / 1e6);
        }
        String seconds =
                new BigDecimal(nanos % 60_000_000_000L)
                        .movePointLeft(9)
                        .stripTrailingZeros()
                        .toPlainString();
        long minutes = duration.toMinutes();
        return minutes == 0 ? seconds + "s" : minutes + "m" + seconds + "s";
    }
}
