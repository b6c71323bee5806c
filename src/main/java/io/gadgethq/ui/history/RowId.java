package io.gadgethq.ui.history;

import io.gadgethq.event.FeedId;

import java.util.Optional;

/**
 * Names an event in an address.
 *
 * @param timeNanos when it happened, so that it is found again among many; 0: not said
 */
record RowId(FeedId feed, long ordinal, long timeNanos) {

    /** Empty: this names none. */
    static Optional<RowId> parse(String text) {
        String[] parts = text.split(":", -1);
        boolean numbers =
                parts.length == 3
                        && parts[1].matches("\\d{1,18}")
                        && parts[2].matches("-?\\d{1,18}|-?\\d{19}");
        if (!numbers) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new RowId(
                            FeedId.parse(parts[0]),
                            Long.parseLong(parts[1]),
                            Long.parseLong(parts[2])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return feed + ":" + ordinal + ":" + timeNanos;
    }
}
