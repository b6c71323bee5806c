package io.gadgethq.live;

import io.gadgethq.event.EventBatch;
import io.gadgethq.event.GadgetEvent;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The rows of one feed that wait for older ones of other feeds. All times in nanoseconds since 1970.
 *
 * <p>The order of a feed is that of its ordinals, whatever its time stamps say: a row counts as being as late as the
 * latest one before it. No row counts as later than its receipt, so a stamp from the future cannot hold up or overtake
 * anything.
 */
final class FeedBuffer {
    /** Takes rows {@code from} (included) to {@code to} (excluded) of the list. */
    interface Sink {
        void rows(List<GadgetEvent> events, int from, int to, Instant received);
    }

    private record Held(List<GadgetEvent> events, Instant received, long arrived, long latest) {}

    private static final long NEVER = Long.MIN_VALUE;

    /** How far the arrival of events may vary besides the lag seen: one batch and some jitter. */
    private static final long SLACK = 40_000_000L;

    private final int number;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private int next;
    private long headTime;
    private long latest = NEVER;
    private long lag;
    private boolean active;

    /**
     * @param number decides between rows of the same time
     */
    FeedBuffer(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    boolean isActive() {
        return active;
    }

    void setActive(boolean active) {
        this.active = active;
    }

    /** The time of the next row; only if there is one. */
    long headTime() {
        return headTime;
    }

    /** The time of the last row seen. */
    long latest() {
        return latest;
    }

    void add(EventBatch batch, long now) {
        List<GadgetEvent> events = batch.events();
        long receipt = nanos(batch.received());
        long before = latest;
        long earliest = Long.MAX_VALUE;
        for (GadgetEvent event : events) {
            long time = Math.min(event.timeNanos(), receipt);
            latest = Math.max(latest, time);
            earliest = Math.min(earliest, time);
        }
        long seen = Math.max(0, now - earliest);
        lag = Math.max(seen, lag - (lag - seen) / 2);
        held.add(new Held(events, batch.received(), now, latest));
        if (held.size() == 1) {
            next = 0;
            headTime = Math.max(before, Math.min(events.getFirst().timeNanos(), receipt));
        }
    }

    /**
     * Up to when this feed has told everything: a feed that is silent is taken to have nothing to tell, once what it would
     * have sent is overdue by its usual lag.
     */
    long horizon(long now) {
        return latest == NEVER ? Long.MAX_VALUE : Math.max(latest, now - lag - SLACK);
    }

    /** The latest time of the rows that arrived until then; {@link Long#MIN_VALUE}: none. */
    long latestArrivedUntil(long arrival) {
        long time = NEVER;
        for (Held each : held) {
            if (each.arrived() > arrival) {
                break;
            }
            time = each.latest();
        }
        return time;
    }

    /** Gives the rows up to this time to the sink. */
    void release(long until, Sink sink) {
        while (!held.isEmpty() && headTime <= until) {
            Held head = held.element();
            List<GadgetEvent> events = head.events();
            long receipt = nanos(head.received());
            int from = next;
            while (next < events.size() && headTime <= until) {
                next++;
                if (next < events.size()) {
                    headTime = Math.max(headTime, Math.min(events.get(next).timeNanos(), receipt));
                }
            }
            sink.rows(events, from, next, head.received());
            if (next == events.size()) {
                held.remove();
                beginNext();
            }
        }
    }

    private void beginNext() {
        next = 0;
        Held head = held.peek();
        if (head != null) {
            long time = Math.min(head.events().getFirst().timeNanos(), nanos(head.received()));
            headTime = Math.max(headTime, time);
        }
    }

    static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
