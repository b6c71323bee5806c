package io.gadgethq.api;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.live.LiveRow;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How far a reader of a live stream has come: the {@code id} of a server-sent event. Positions count the rows of one
 * process, so the cursor says of which; the event's own identity helps to go on where another process has taken over.
 *
 * @param process start of the process, as text
 * @param position of the last row sent, 0: none
 * @param note number of the last notice sent, 0: none
 * @param feed of the last row; empty: none
 * @param ordinal of the last row in its feed
 */
record LiveCursor(String process, long position, long note, String feed, long ordinal) {
    private static final int MAX_LENGTH = 300;

    static LiveCursor start(String process) {
        return new LiveCursor(process, 0, 0, "", 0);
    }

    LiveCursor at(LiveRow row) {
        return new LiveCursor(
                process,
                row.position(),
                note,
                row.event().feed().id().toString(),
                row.event().ordinal());
    }

    LiveCursor at(long newPosition) {
        return new LiveCursor(process, newPosition, note, feed, ordinal);
    }

    LiveCursor noted(long number) {
        return new LiveCursor(process, position, number, feed, ordinal);
    }

    /** Whether the reader has had this event already, as far as that can be told. */
    boolean covers(GadgetEvent event) {
        return event.ordinal() <= ordinal && event.feed().id().toString().equals(feed);
    }

    String text() {
        String plain =
                String.join(
                        ":",
                        process,
                        Long.toString(position, 36),
                        Long.toString(note, 36),
                        feed,
                        Long.toString(ordinal, 36));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param text null or blank: no cursor
     * @throws Refusal if this is no cursor of ours
     */
    static @Nullable LiveCursor parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            if (text.length() > MAX_LENGTH) {
                throw refusal();
            }
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(":", -1);
            if (parts.length != 5) {
                throw refusal();
            }
            return new LiveCursor(
                    parts[0], number(parts[1]), number(parts[2]), parts[3], number(parts[4]));
        } catch (IllegalArgumentException _) {
            throw refusal();
        }
    }

    private static long number(String text) {
        long number = Long.parseLong(text, 36);
        if (number < 0) {
            throw refusal();
        }
        return number;
    }

    private static Refusal refusal() {
        return Refusal.badInput(
                "cursor",
                "this cursor is not one of ours",
                "send the id of the last server-sent event unchanged");
    }
}
