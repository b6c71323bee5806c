package io.gadgethq.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 2d}, or ISO 8601. */
final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final String REMEDY = "write a duration such as 90s, 5m, 1h or PT1H30M";

    private Durations() {}

    static Duration parse(String field, String text) {
        try {
            return text.length() <= 50 && (text.startsWith("P") || text.startsWith("p"))
                    ? Duration.parse(text)
                    : simple(field, text);
        } catch (DateTimeException | ArithmeticException _) {
            throw refusal(field, text);
        }
    }

    private static Duration simple(String field, String text) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text.strip());
        int end = 0;
        while (text.length() <= 50 && part.find() && part.start() == end) {
            sum = sum.plus(duration(Long.parseLong(part.group(1)), part.group(2)));
            end = part.end();
        }
        if (end == 0 || end != text.strip().length()) {
            throw refusal(field, text);
        }
        return sum;
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static Refusal refusal(String field, String text) {
        return Refusal.badInput(
                field, "'%s' is not a duration".formatted(Inputs.shortened(text)), REMEDY);
    }
}
