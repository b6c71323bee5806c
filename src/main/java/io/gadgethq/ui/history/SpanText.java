package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import io.gadgethq.history.TimeRange;
import io.gadgethq.ui.look.Formats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Spans of time as people read them. */
final class SpanText {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MILLI =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ENGLISH);

    private SpanText() {}

    /** {@code Last 15 min}, {@code 2026-11-23 14:02 – 14:17}. */
    static String of(TimeSpan span, ZoneId zone) {
        if (span.isLive() && span.from() instanceof Edge.Ago ago) {
            return text("history.time.last", Formats.duration(ago.past()));
        }
        if (span.from() instanceof Edge.At(var from) && span.to() instanceof Edge.At(var to)) {
            return between(from, to, zone);
        }
        return edge(span.from(), zone) + " – " + edge(span.to(), zone);
    }

    /** An end as it is typed. */
    static String edge(Edge edge, ZoneId zone) {
        return switch (edge) {
            case Edge.Ago ago -> ago.text();
            case Edge.At(var time) -> day(time, zone) + " " + clock(time, zone);
        };
    }

    /** To the millisecond. */
    static String moment(Instant time, ZoneId zone) {
        return day(time, zone) + " " + MILLI.format(time.atZone(zone));
    }

    static String exact(TimeRange range, ZoneId zone) {
        return Formats.absolute(range.from(), zone) + " – " + Formats.absolute(range.to(), zone);
    }

    private static String between(Instant from, Instant to, ZoneId zone) {
        LocalDate last = LocalDate.ofInstant(to, zone);
        boolean oneDay = LocalDate.ofInstant(from, zone).equals(last);
        return day(from, zone)
                + " "
                + clock(from, zone)
                + " – "
                + (oneDay ? "" : day(to, zone) + " ")
                + clock(to, zone);
    }

    /** {@code 14:02–14:17}, for where there is little room. */
    static String clocks(TimeRange range, ZoneId zone) {
        boolean oneDay =
                LocalDate.ofInstant(range.from(), zone)
                        .equals(LocalDate.ofInstant(range.to(), zone));
        return oneDay
                ? clock(range.from(), zone) + "–" + clock(range.to(), zone)
                : day(range.from(), zone) + " – " + day(range.to(), zone);
    }

    private static String day(Instant time, ZoneId zone) {
        return DAY.format(time.atZone(zone));
    }

    private static String clock(Instant time, ZoneId zone) {
        ZonedDateTime at = time.atZone(zone);
        if (at.getNano() != 0) {
            return MILLI.format(at);
        }
        return at.getSecond() != 0 ? SECOND.format(at) : MINUTE.format(at);
    }
}
