package io.gadgethq.ui.history;

import io.gadgethq.ui.look.Formats;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a time or a range of times in any form people have on the clipboard: RFC 3339, with or without zone, to the minute or
 * the nanosecond, seconds to nanoseconds since 1970, a mail's or a log's date, a clock time, {@code -15m}, {@code now}.
 */
final class PastedTime {
    /** What a single time means: some minutes around it. */
    private static final Duration AROUND = Duration.ofMinutes(5);

    private static final int MAX_TEXT = 200;

    /** Between two times. A plain hyphen needs spaces, as dates have hyphens too. */
    private static final Pattern BETWEEN =
            Pattern.compile(
                    "\\s*(?:[–—→]|\\.\\.+|…|\\s-\\s|\\s+to\\s+|\\s+until\\s+|\\s*/\\s*)\\s*");

    private static final Pattern CLOCKS =
            Pattern.compile("(\\d{1,2}:\\d{2}(?::\\d{2})?)-(\\d{1,2}:\\d{2}(?::\\d{2})?)");
    private static final Pattern EPOCH = Pattern.compile("(\\d{9,19})(?:\\.(\\d{1,9}))?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}");
    private static final DateTimeFormatter CLOCK =
            new DateTimeFormatterBuilder()
                    .appendPattern("H:mm[:ss]")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("u-M-d", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_CLOCK =
            new DateTimeFormatterBuilder()
                    .append(DAY)
                    .appendPattern("['T'][ ]")
                    .append(CLOCK)
                    .toFormatter(Locale.ENGLISH);
    private static final List<DateTimeFormatter> ZONED =
            List.of(
                    DateTimeFormatter.RFC_1123_DATE_TIME,
                    new DateTimeFormatterBuilder()
                            .append(DAY_CLOCK)
                            .appendPattern("[ ][xxx][xx][x]")
                            .toFormatter(Locale.ENGLISH),
                    new DateTimeFormatterBuilder()
                            .append(DAY_CLOCK)
                            .appendPattern("[ ]")
                            .appendZoneId()
                            .toFormatter(Locale.ENGLISH),
                    DateTimeFormatter.ofPattern("d/MMM/u:H:mm:ss xx", Locale.ENGLISH));

    private final ZoneId zone;
    private final Instant now;

    /**
     * @param zone of times that name none
     */
    PastedTime(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /** Empty: no form is known in which this is a time. */
    Optional<TimeSpan> parse(String text) {
        String clean = text.strip().replaceAll("^[\\[(\"'`]+|[\\])\"'`,;]+$", "").strip();
        if (clean.isEmpty() || clean.length() > MAX_TEXT) {
            return Optional.empty();
        }
        Matcher clocks = CLOCKS.matcher(clean);
        if (clocks.matches()) {
            return range(clocks.group(1), clocks.group(2));
        }
        return single(clean).or(() -> parts(clean));
    }

    private Optional<TimeSpan> parts(String text) {
        Matcher between = BETWEEN.matcher(text);
        while (between.find()) {
            Optional<TimeSpan> found =
                    range(text.substring(0, between.start()), text.substring(between.end()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<TimeSpan> range(String from, String to) {
        Optional<Edge> start = edge(from, Optional.empty());
        return start.flatMap(first -> edge(to, Optional.of(first)).map(last -> span(first, last)));
    }

    private TimeSpan span(Edge from, Edge to) {
        return from instanceof Edge.At(var first) && to instanceof Edge.At(var last)
                ? TimeSpan.between(first, last)
                : new TimeSpan(from, to);
    }

    private Optional<TimeSpan> single(String text) {
        String last = text.toLowerCase(Locale.ROOT).replaceFirst("^last\\s+", "-");
        if (DATE.matcher(text).matches()) {
            return date(text).map(day -> TimeSpan.between(day, day.plus(Duration.ofDays(1))));
        }
        return edge(last.startsWith("-") ? last : text, Optional.empty())
                .map(edge ->
                        switch (edge) {
                            case Edge.Ago ago when ago.past().isZero() -> TimeSpan.LAST_15_MINUTES;
                            case Edge.Ago ago -> new TimeSpan(ago, Edge.NOW);
                            case Edge.At(var time) ->
                                    TimeSpan.between(time.minus(AROUND), time.plus(AROUND));
                        });
    }

    /**
     * @param before the other end, whose day a clock time takes over
     */
    private Optional<Edge> edge(String text, Optional<Edge> before) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.equals("now")) {
            return Optional.of(Edge.NOW);
        }
        if (lower.startsWith("-")) {
            return ago(lower.substring(1));
        }
        return instant(text.strip(), before).map(Edge.At::new);
    }

    private static Optional<Edge> ago(String duration) {
        try {
            return Optional.of(new Edge.Ago(Formats.parseDuration(duration.replace(" ", ""))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<Instant> instant(String text, Optional<Edge> before) {
        return epoch(text)
                .or(() -> zoned(text))
                .or(() -> local(text))
                .or(() -> date(text))
                .or(() -> clock(text, before));
    }

    /** Seconds, milli-, micro- or nanoseconds, told apart by their length: right for the years 1973 to 2286. */
    private static Optional<Instant> epoch(String text) {
        Matcher matcher = EPOCH.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long value = Long.parseLong(matcher.group(1));
        String fraction = matcher.group(2);
        Instant time =
                switch (matcher.group(1).length()) {
                    case 9, 10 -> Instant.ofEpochSecond(value);
                    case 11, 12, 13 -> Instant.ofEpochMilli(value);
                    case 14, 15, 16 ->
                            Instant.ofEpochSecond(value / 1_000_000, value % 1_000_000 * 1_000);
                    default -> Instant.ofEpochSecond(0, value);
                };
        boolean seconds = fraction != null && matcher.group(1).length() <= 10;
        return Optional.of(
                seconds
                        ? time.plusNanos(Long.parseLong((fraction + "00000000").substring(0, 9)))
                        : time);
    }

    private static Optional<Instant> zoned(String text) {
        String upper = text.replaceFirst("(?i)\\s*(z|utc|gmt)$", "Z");
        for (String form : List.of(text, upper)) {
            for (DateTimeFormatter formatter : ZONED) {
                Optional<Instant> found =
                        read(() -> ZonedDateTime.parse(form, formatter).toInstant());
                if (found.isPresent()) {
                    return found;
                }
            }
            Optional<Instant> found = read(() -> OffsetDateTime.parse(form).toInstant());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> local(String text) {
        return read(() ->
                LocalDateTime.parse(text.replace(',', '.'), DAY_CLOCK).atZone(zone).toInstant());
    }

    private Optional<Instant> date(String text) {
        return read(() -> LocalDate.parse(text, DAY).atStartOfDay(zone).toInstant());
    }

    /** Today, or yesterday where today's has not come yet. */
    private Optional<Instant> clock(String text, Optional<Edge> before) {
        return read(() -> {
            LocalTime time = LocalTime.parse(text, CLOCK);
            Instant other = before.map(edge -> edge.at(now)).orElse(now);
            ZonedDateTime found = time.atDate(LocalDate.ofInstant(other, zone)).atZone(zone);
            if (before.isEmpty() && found.toInstant().isAfter(now)) {
                return found.minusDays(1).toInstant();
            }
            boolean overnight = before.isPresent() && found.toInstant().isBefore(other);
            return overnight ? found.plusDays(1).toInstant() : found.toInstant();
        });
    }

    private static Optional<Instant> read(Supplier<Instant> reading) {
        try {
            return Optional.of(reading.get());
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }
}
