package io.gadgethq.ui.history;

import io.gadgethq.ui.look.Formats;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One end of a span of time: fixed, or so long before now that it moves with the clock. */
sealed interface Edge {
    Edge NOW = new Ago(Duration.ZERO);

    Instant at(Instant now);

    /** As it stands in an address; {@link #parse} reads it. */
    String text();

    /**
     * @param past not negative
     */
    record Ago(Duration past) implements Edge {
        private static final Duration MAX = Duration.ofDays(3_660);

        public Ago {
            if (past.isNegative() || past.compareTo(MAX) > 0) {
                throw new IllegalArgumentException("0 to 3660 days ago, not " + past);
            }
        }

        @Override
        public Instant at(Instant now) {
            return now.minus(past);
        }

        @Override
        public String text() {
            return past.isZero() ? "now" : "-" + name();
        }

        /** {@code 15m}, {@code 7d}. */
        String name() {
            boolean days = past.toSeconds() % 86_400 == 0;
            return days ? past.toDays() + "d" : Formats.shortDuration(past);
        }
    }

    record At(Instant time) implements Edge {

        @Override
        public Instant at(Instant now) {
            return time;
        }

        @Override
        public String text() {
            return time.toString();
        }
    }

    /** Empty: this is none. */
    static Optional<Edge> parse(String text) {
        try {
            if (text.equals("now")) {
                return Optional.of(NOW);
            }
            return Optional.of(
                    text.startsWith("-")
                            ? new Ago(Formats.parseDuration(text.substring(1)))
                            : new At(Instant.parse(text)));
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
