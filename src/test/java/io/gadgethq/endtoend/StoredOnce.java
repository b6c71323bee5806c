package io.gadgethq.endtoend;

import io.gadgethq.endtoend.ConsoleDatabase.StoredEvent;
import io.gadgethq.endtoend.ConsoleDatabase.StoredLoss;

import java.util.List;

/**
 * Holds what a feed has in the store against what its agent emitted, event by event: each stored event was emitted, in this
 * order and once; ordinals follow one another; where something is missing there is a loss behind the right ordinal, and
 * where the loss is counted, the count is right; and no loss is told where nothing is missing. The one exception is a ring
 * that was full: whether it has wrapped cannot be seen from outside, so an overrun of unknown count may turn out to be none
 * where at least a whole ring of packets followed.
 */
final class StoredOnce {
    /** Packets in an agent's ring. */
    static final int RING = 1_024;

    private final String feed;
    private final List<Watched.Packet> emitted;
    private final List<StoredEvent> stored;
    private final List<StoredLoss> losses;
    private long missing;

    private StoredOnce(
            String feed,
            List<Watched.Packet> emitted,
            List<StoredEvent> stored,
            List<StoredLoss> losses) {
        this.feed = feed;
        this.emitted = emitted.stream().filter(packet -> !packet.damaged()).toList();
        this.stored = stored;
        this.losses = losses;
    }

    /**
     * @return events that are missing, each inside a told loss
     * @throws AssertionError at the first difference
     */
    static long check(
            String feed,
            List<Watched.Packet> emitted,
            List<StoredEvent> stored,
            List<StoredLoss> losses) {
        StoredOnce check = new StoredOnce(feed, emitted, stored, losses);
        check.run();
        return check.missing;
    }

    private void run() {
        int at = 0;
        long last = 0;
        int told = 0;
        for (StoredEvent event : stored) {
            int found = at;
            while (found < emitted.size() && emitted.get(found).stamp() != event.stamp()) {
                found++;
            }
            if (found == emitted.size()) {
                throw wrong(
                        event.ordinal(), "was never emitted, or is stored twice or out of order");
            }
            told += gap(last, event.ordinal(), found - at, emitted.size() - at);
            at = found + 1;
            last = event.ordinal();
        }
        told += gap(last, last + 1, emitted.size() - at, emitted.size() - at);
        if (told != losses.size()) {
            throw wrong(last, "has %d holes, but losses %s".formatted(told, losses));
        }
    }

    /** Between two stored events; the number of losses told there. */
    private int gap(long last, long next, int lost, int following) {
        List<StoredLoss> here =
                losses.stream()
                        .filter(loss -> loss.afterOrdinal() >= last && loss.afterOrdinal() < next)
                        .toList();
        if (lost == 0 && here.isEmpty() && next != last + 1) {
            throw wrong(next, "does not follow " + last);
        }
        if (lost == 0 && !here.stream().allMatch(loss -> mayBeNone(loss, following))) {
            throw wrong(next, "follows without a hole, but losses are told there: " + here);
        }
        if (lost > 0 && here.isEmpty()) {
            throw wrong(next, "is behind %d missing events nobody tells of".formatted(lost));
        }
        long counted = here.stream().mapToLong(loss -> loss.count().orElse(0L)).sum();
        boolean known = here.stream().allMatch(loss -> loss.count().isPresent());
        if (lost > 0 && known && counted != lost) {
            throw wrong(next, "is behind %d missing events, told are %s".formatted(lost, here));
        }
        missing += lost;
        return here.size();
    }

    private static boolean mayBeNone(StoredLoss loss, int following) {
        return loss.place().equals("RING_OVERRUN") && loss.count().isEmpty() && following >= RING;
    }

    private AssertionError wrong(long ordinal, String what) {
        return new AssertionError("event %d of %s %s".formatted(ordinal, feed, what));
    }
}
