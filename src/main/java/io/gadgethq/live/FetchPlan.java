package io.gadgethq.live;

import io.gadgethq.event.DataSourceSchema;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a node sends a packet of an array source, from the annotations of the source (reference section 3.6).
 *
 * @param interval between two packets of a node; zero: each node sends one packet, at the start or at the end
 */
record FetchPlan(Duration interval) {
    /** For sources that do not say: a new packet of a node begins the next interval anyhow. */
    private static final Duration USUAL = Duration.ofSeconds(1);

    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h)");

    static FetchPlan of(DataSourceSchema source) {
        boolean once = source.annotation("fetch-count").filter("1"::equals).isPresent();
        Duration interval = source.annotation("fetch-interval").map(FetchPlan::read).orElse(USUAL);
        return new FetchPlan(once ? Duration.ZERO : interval);
    }

    boolean isOnce() {
        return interval.isZero();
    }

    private static Duration read(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return USUAL;
        }
        double nanos = 0;
        Matcher part = PART.matcher(stripped);
        while (part.find()) {
            nanos += Double.parseDouble(part.group(1)) * unit(part.group(2));
        }
        return Duration.ofNanos((long) nanos);
    }

    private static double unit(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
        };
    }
}
