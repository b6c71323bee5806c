package io.gadgethq.live;

import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes one table of the packets of all nodes. The nodes' clocks tick at different moments, so an interval is a round: it
 * is complete when every feed has brought its packet, when one brings its next, or when the interval is over. What comes
 * once is complete when every feed has brought it, at the latest after 5 s; what comes later is added.
 */
final class TableCombiner {
    private static final Duration ONCE_WAIT = Duration.ofSeconds(5);

    private final TableOrder order;
    private final int maxRows;
    private final FetchPlan plan;
    private final TreeMap<Feed, List<GadgetEvent>> round =
            new TreeMap<>(Comparator.comparing(Feed::node));
    private RowLayout layout;
    private long roundBytes;
    private long tableBytes;
    private @Nullable Instant begun;
    private @Nullable LiveTable table;

    TableCombiner(RowLayout layout, TableSpec spec, int maxRows) {
        this.layout = layout;
        this.order = TableOrder.of(spec, layout.source().name());
        this.plan = FetchPlan.of(layout.source());
        this.maxRows = Math.min(maxRows, order.limit().orElse(maxRows));
    }

    /**
     * @param expected the feeds that are to bring something
     */
    void add(
            Feed feed,
            RowLayout itsLayout,
            List<GadgetEvent> events,
            Set<Feed> expected,
            Instant now) {
        if (!plan.isOnce() && round.containsKey(feed)) {
            complete(now);
        }
        layout = itsLayout;
        begun = begun == null ? now : begun;
        List<GadgetEvent> before = round.put(feed, events);
        roundBytes += size(events) - (before == null ? 0 : size(before));
        if (round.keySet().containsAll(expected) || plan.isOnce() && table != null) {
            complete(now);
        }
    }

    /** Completes a round that has waited long enough, or that waits for nobody any more. */
    void tick(Set<Feed> expected, Instant now) {
        Instant from = begun;
        if (from == null) {
            return;
        }
        Duration wait = plan.isOnce() ? ONCE_WAIT : plan.interval();
        if (round.keySet().containsAll(expected) || !now.isBefore(from.plus(wait))) {
            complete(now);
        }
    }

    /** Completes a round that would go on. Nobody brings anything to be added any more. */
    void end(Instant now) {
        if (begun != null) {
            complete(now);
        }
        clearRound();
    }

    private void clearRound() {
        round.clear();
        roundBytes = 0;
    }

    /** What is held: what was shown of a round that goes on is held once. */
    long bytes() {
        boolean shownOfRound = plan.isOnce() && !round.isEmpty();
        return roundBytes + (shownOfRound ? 0 : tableBytes);
    }

    private static long size(List<GadgetEvent> events) {
        long bytes = 0;
        for (GadgetEvent event : events) {
            bytes += RowRing.size(event);
        }
        return bytes;
    }

    private void complete(Instant now) {
        List<GadgetEvent> rows = new ArrayList<>();
        round.values().forEach(rows::addAll);
        order.sort(rows);
        int cut = Math.max(0, rows.size() - maxRows);
        long version = table == null ? 1 : table.version() + 1;
        table = new LiveTable(layout, version, now, rows.subList(0, rows.size() - cut), cut);
        tableBytes = size(table.rows());
        begun = null;
        if (!plan.isOnce()) {
            clearRound();
        }
    }

    Optional<LiveTable> table() {
        return Optional.ofNullable(table);
    }
}
