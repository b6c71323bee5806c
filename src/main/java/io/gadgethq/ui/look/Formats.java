package io.gadgethq.ui.look;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and times as people read them. */
public final class Formats {
    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ENGLISH);
    private static final String BYTE_UNITS = "kMGT";
    private static final Pattern UNITS =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");

    private Formats() {}

    /** {@code 18 204}: groups of three, with a narrow space that does not break. */
    public static String count(long value) {
        return String.format(Locale.ENGLISH, "%,d", value).replace(',', '\u202f');
    }

    /** {@code 3.2}, {@code 47}, {@code 18 204}: a rate per second without its unit. */
    public static String rate(double perSecond) {
        return perSecond > 0 && perSecond < 10
                ? String.format(Locale.ENGLISH, "%.1f", perSecond)
                : count(Math.round(perSecond));
    }

    /** {@code 812 B}, {@code 3.2 MB}, {@code 47 GB}: a thousand and twenty-four of one make the next. */
    public static String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1 << 10 && unit < BYTE_UNITS.length() - 1) {
            value /= 1 << 10;
            unit++;
        }
        String number =
                value < 10
                        ? String.format(Locale.ENGLISH, "%.1f", value)
                        : Long.toString(Math.round(value));
        return number + " " + BYTE_UNITS.charAt(unit) + "B";
    }

    /** {@code 45 s}, {@code 12 min}, {@code 3 h 5 min}, {@code 2 d 4 h}: the two largest units. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min";
        }
        if (seconds < 86_400) {
            long minutes = seconds / 60 % 60;
            return seconds / 3_600 + " h" + (minutes == 0 ? "" : " " + minutes + " min");
        }
        long hours = seconds / 3_600 % 24;
        return seconds / 86_400 + " d" + (hours == 0 ? "" : " " + hours + " h");
    }

    /** {@code 0.8 ms}, {@code 12 ms}, {@code 1.4 s}. */
    public static String latency(Duration latency) {
        double millis = latency.toNanos() / 1e6;
        if (millis < 10) {
            return String.format(Locale.ENGLISH, "%.1f ms", millis);
        }
        return millis < 1_000
                ? Math.round(millis) + " ms"
                : String.format(Locale.ENGLISH, "%.1f s", millis / 1_000);
    }

    /** {@code 2026-11-23 14:02:11 CET}. */
    public static String absolute(Instant time, ZoneId zone) {
        return ABSOLUTE.format(time.atZone(zone));
    }

    /** What {@link #parseDuration} reads: {@code 90s}, {@code 5m}, {@code 1h30m}. */
    public static String shortDuration(Duration duration) {
        long seconds = duration.toSeconds();
        String text =
                (seconds >= 3_600 ? seconds / 3_600 + "h" : "")
                        + (seconds / 60 % 60 > 0 ? seconds / 60 % 60 + "m" : "")
                        + (seconds % 60 > 0 ? seconds % 60 + "s" : "");
        return text.isEmpty() ? "0s" : text;
    }

    /**
     * Reads {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 2d} or ISO 8601.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    public static Duration parseDuration(String text) {
        String compact = text.strip().replace(" ", "").toLowerCase(Locale.ROOT);
        Matcher units = UNITS.matcher(compact);
        try {
            if (!compact.isEmpty() && units.matches()) {
                return Duration.ofDays(number(units.group(1)))
                        .plusHours(number(units.group(2)))
                        .plusMinutes(number(units.group(3)))
                        .plusSeconds(number(units.group(4)));
            }
            return Duration.parse(compact);
        } catch (java.time.format.DateTimeParseException | ArithmeticException _) {
            throw new IllegalArgumentException(
                    "a duration is like 90s, 5m, 1h30m, not '%s'".formatted(text));
        }
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
