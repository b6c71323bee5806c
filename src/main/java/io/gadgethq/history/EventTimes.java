package io.gadgethq.history;

import java.time.Instant;

/** Times of events with all nine digits of the fraction: a text of fixed length that sorts like the time. */
final class EventTimes {
    private long second = Long.MIN_VALUE;
    private String secondText = "";

    /**
     * @param nanos since 1970
     */
    String time(long nanos) {
        long now = Math.floorDiv(nanos, 1_000_000_000L);
        if (now != second) {
            String text = Instant.ofEpochSecond(now).toString();
            secondText = text.substring(0, text.length() - 1);
            second = now;
        }
        long fraction = 1_000_000_000L + Math.floorMod(nanos, 1_000_000_000L);
        return secondText + "." + Long.toString(fraction).substring(1) + "Z";
    }
}
