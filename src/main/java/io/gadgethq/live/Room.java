package io.gadgethq.live;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.event.StreamItem;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is held of one session. One lock, taken once per batch and once per question of a watcher. */
final class Room {
    private final TenantId tenant;
    private final Tier tier;
    private final TableSpec spec;
    private final LiveProperties limits;
    private final RoomBudget budget;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final RowRing ring;
    private final TimeMerge merge;
    private final Map<String, RowLayout> layouts = new TreeMap<>();
    private final Map<String, TableCombiner> tables = new HashMap<>();
    private final Histograms histograms = new Histograms();
    private final Pulse pulse;
    private final RoomNotes notes = new RoomNotes();
    private final List<String> watchers = new ArrayList<>();
    private long bytes;
    private volatile boolean ended;
    private Instant now;

    Room(
            TenantId tenant,
            Tier tier,
            TableSpec spec,
            LiveProperties limits,
            RoomBudget budget,
            InstantSource clock) {
        this.tenant = tenant;
        this.tier = tier;
        this.spec = spec;
        this.limits = limits;
        this.budget = budget;
        this.clock = clock;
        this.now = clock.instant();
        this.ring = new RowRing(limits.rows());
        this.pulse = new Pulse(now);
        this.merge =
                new TimeMerge(
                        limits.watermark(), limits.bytesPerSession().toBytes() / 4, this::show);
    }

    TenantId tenant() {
        return tenant;
    }

    Tier tier() {
        return tier;
    }

    void join(Feed feed) {
        change(() -> merge.join(feed));
    }

    void leave(Feed feed) {
        change(() -> merge.leave(feed));
    }

    void publish(Feed feed, StreamItem item) {
        change(() -> {
            switch (item) {
                case EventBatch batch -> add(batch);
                case Loss loss -> {
                    pulse.lost(loss, now);
                    note(feed, loss);
                }
                case LogLine line -> note(feed, line);
                case StreamEnd end -> {
                    merge.leave(feed);
                    note(feed, end);
                }
            }
        });
    }

    private void add(EventBatch batch) {
        List<GadgetEvent> events = batch.events();
        merge.add(batch, FeedBuffer.nanos(now));
        RowLayout array = batch.array();
        if (array != null) {
            layouts.put(array.source().name(), array);
            histograms.add(array, events);
            tables.computeIfAbsent(
                            array.source().name(),
                            _ -> new TableCombiner(array, spec, limits.tableRows()))
                    .add(batch.feed(), array, events, merge.active(), now);
            return;
        }
        int from = 0;
        for (int i = 1; i <= events.size(); i++) {
            RowLayout layout = events.get(from).row().layout();
            if (i == events.size() || events.get(i).row().layout() != layout) {
                layouts.put(layout.source().name(), layout);
                histograms.add(layout, events.subList(from, i));
                from = i;
            }
        }
    }

    private void note(Feed feed, StreamItem item) {
        notes.add(ring.newest(), feed, item);
    }

    private void show(List<GadgetEvent> events, int from, int to, Instant received) {
        for (int i = from; i < to; i++) {
            ring.add(events.get(i));
        }
        pulse.rows(to - from, received, now);
    }

    /** Lets time pass: rows and tables that have waited long enough are shown. */
    void tick() {
        if (ended) {
            return;
        }
        change(() -> tables.values().forEach(table -> table.tick(merge.active(), now)));
    }

    /** No more rows will come. */
    void end() {
        change(() -> {
            ended = true;
            tables.values().forEach(table -> table.end(now));
        });
    }

    void reopen() {
        change(() -> ended = false);
    }

    /** Gives up everything it holds. */
    void clear() {
        change(() -> {
            merge.releaseAll();
            ring.clear();
            tables.clear();
        });
    }

    private void change(Runnable step) {
        lock.lock();
        try {
            now = clock.instant();
            long before = ring.newest();
            step.run();
            if (ended) {
                merge.releaseAll();
            } else {
                merge.release(FeedBuffer.nanos(now));
            }
            account();
            if (ended || ring.newest() != before) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Rows leave the ring for what the tables hold, which have a bound of their own. */
    private void account() {
        long tabled = tables.values().stream().mapToLong(TableCombiner::bytes).sum();
        long held = ring.bytes() + merge.bytes() + tabled;
        budget.change(held - bytes);
        bytes = held;
        long allowed = budget.allowed(held);
        if (held > allowed) {
            ring.trimTo(Math.max(0, allowed - merge.bytes() - tabled));
            long rest = ring.bytes() + merge.bytes() + tabled;
            budget.change(rest - bytes);
            bytes = rest;
        }
    }

    <T> T ask(Question<T> question) {
        lock.lock();
        try {
            return question.of(this);
        } finally {
            lock.unlock();
        }
    }

    /** A question that needs the room to stand still. */
    interface Question<T> {
        T of(Room room);
    }

    RowRing ring() {
        return ring;
    }

    long bytes() {
        return ask(_ -> bytes);
    }

    boolean ended() {
        return ended;
    }

    List<RowLayout> layouts() {
        return List.copyOf(layouts.values());
    }

    Optional<LiveTable> table(String source) {
        return Optional.ofNullable(tables.get(source)).flatMap(TableCombiner::table);
    }

    Optional<long[]> histogram(String source, String field) {
        return histograms.sum(source, field);
    }

    List<LiveNote> notes(long after) {
        return notes.after(after);
    }

    LiveNote.Left left() {
        return notes.left();
    }

    LiveCounts counts() {
        return pulse.counts(clock.instant(), watchers.stream().sorted().distinct().toList());
    }

    List<String> watchers() {
        return watchers;
    }

    boolean await(long position, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (ring.newest() <= position && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return ring.newest() > position;
        } finally {
            lock.unlock();
        }
    }
}
