package io.gadgethq.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations, times and sizes as people write them in an expression. */
final class Quantities {
    /** Longer ones are nothing a person wrote, and numbers in them would be slow. */
    private static final int MAX_LENGTH = 64;

    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)([a-zµμ]+)");

    private static final Pattern SIZE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?([A-Za-z]*)");

    private static final Map<String, Long> NANOS =
            Map.of(
                    "ns", 1L,
                    "us", 1_000L,
                    "µs", 1_000L,
                    "μs", 1_000L,
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L,
                    "d", 86_400_000_000_000L);

    private static final Map<String, Long> BYTES =
            Map.ofEntries(
                    Map.entry("", 1L),
                    Map.entry("b", 1L),
                    Map.entry("kb", 1_000L),
                    Map.entry("mb", 1_000_000L),
                    Map.entry("gb", 1_000_000_000L),
                    Map.entry("tb", 1_000_000_000_000L),
                    Map.entry("kib", 1L << 10),
                    Map.entry("mib", 1L << 20),
                    Map.entry("gib", 1L << 30),
                    Map.entry("tib", 1L << 40));

    private Quantities() {}

    /** Nanoseconds of {@code 1h30m}, {@code 1.5s} or {@code -100ms}; empty if it is none or out of range. */
    static OptionalLong duration(String text) {
        boolean negative = text.startsWith("-");
        String parts = negative ? text.substring(1) : text;
        if (parts.equals("0")) {
            return OptionalLong.of(0);
        }
        if (parts.isEmpty() || parts.length() > MAX_LENGTH) {
            return OptionalLong.empty();
        }
        Matcher matcher = PART.matcher(parts);
        BigDecimal nanos = BigDecimal.ZERO;
        int at = 0;
        while (matcher.find() && matcher.start() == at) {
            Long unit = NANOS.get(matcher.group(2));
            if (unit == null) {
                return OptionalLong.empty();
            }
            nanos = nanos.add(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)));
            at = matcher.end();
        }
        return at == parts.length()
                ? whole(negative ? nanos.negate() : nanos)
                : OptionalLong.empty();
    }

    /** Bytes of {@code 10MiB}, {@code 1.5 GB} or {@code 512}; empty if it is none or out of range. */
    static OptionalLong size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            return OptionalLong.empty();
        }
        Long unit = BYTES.get(matcher.group(2).toLowerCase(Locale.ROOT));
        return unit == null
                ? OptionalLong.empty()
                : whole(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)));
    }

    private static OptionalLong whole(BigDecimal number) {
        BigDecimal cut = number.setScale(0, RoundingMode.DOWN);
        boolean fits = cut.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits ? OptionalLong.of(cut.longValueExact()) : OptionalLong.empty();
    }

    /** Nanoseconds since 1970 of a time as RFC 3339 writes it; empty if it is none or out of range. */
    static OptionalLong time(String text) {
        return instant(text)
                .map(time ->
                        BigDecimal.valueOf(time.getEpochSecond())
                                .scaleByPowerOfTen(9)
                                .add(BigDecimal.valueOf(time.getNano())))
                .map(Quantities::whole)
                .orElse(OptionalLong.empty());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
