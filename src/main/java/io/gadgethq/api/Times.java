package io.gadgethq.api;

import io.gadgethq.history.TimeRange;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Times as people and programs write them: RFC 3339, a day (its beginning in UTC), {@code now}, or a distance from now as
 * in {@code -15m} and {@code now-1h30m}.
 */
final class Times {
    private static final int MAX_LENGTH = 60;

    private Times() {}

    /**
     * @param from null or blank: since ever
     * @param to null or blank: for ever
     */
    static TimeRange range(@Nullable String from, @Nullable String to, Instant now) {
        Instant begin =
                from == null || from.isBlank() ? TimeRange.EVER.from() : parse("from", from, now);
        Instant end = to == null || to.isBlank() ? TimeRange.EVER.to() : parse("to", to, now);
        if (end.isBefore(begin)) {
            throw Refusal.badInput(
                    "to",
                    "the range ends before it begins",
                    "give a time behind from, or leave to out");
        }
        return new TimeRange(begin, end);
    }

    static Instant parse(String field, String text, Instant now) {
        String stripped = text.strip();
        try {
            if (stripped.isEmpty() || stripped.length() > MAX_LENGTH) {
                throw refusal(field, text);
            }
            if (stripped.startsWith("now") || stripped.startsWith("-")) {
                return relative(field, stripped, now);
            }
            // A plus sign that was not encoded arrives as a space.
            String written = stripped.replace(' ', '+').toUpperCase(Locale.ROOT);
            return written.contains("T")
                    ? OffsetDateTime.parse(written).toInstant()
                    : LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException | ArithmeticException _) {
            throw refusal(field, text);
        }
    }

    private static Instant relative(String field, String text, Instant now) {
        String distance = text.startsWith("now") ? text.substring("now".length()) : text;
        if (distance.isEmpty()) {
            return now;
        }
        if (!distance.startsWith("-")) {
            throw refusal(field, text);
        }
        return now.minus(Durations.parse(field, distance.substring(1)));
    }

    private static Refusal refusal(String field, String text) {
        return Refusal.badInput(
                field,
                "'%s' is not a time".formatted(Inputs.shortened(text)),
                "write 2026-11-23T10:00:00Z, 2026-11-23, now, -15m or now-1h");
    }
}
