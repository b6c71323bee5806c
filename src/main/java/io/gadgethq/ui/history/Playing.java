package io.gadgethq.ui.history;

import io.gadgethq.history.ReplaySpec;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A replay as the address names it.
 *
 * @param at where it is; empty: at the beginning of the span
 */
record Playing(double speed, Optional<Instant> at) {

    Playing {
        ReplaySpec.checkSpeed(speed);
    }

    /** Empty: there is none. */
    static Optional<Playing> parse(String speed, String at) {
        try {
            return speed.isBlank()
                    ? Optional.empty()
                    : Optional.of(new Playing(Double.parseDouble(speed), moment(at)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    String speedText() {
        return speed == Math.rint(speed) ? String.valueOf((long) speed) : String.valueOf(speed);
    }
}
