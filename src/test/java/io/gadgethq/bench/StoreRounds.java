package io.gadgethq.bench;

import com.sun.management.OperatingSystemMXBean;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.StoreBatch;
import io.gadgethq.history.StoreUnavailable;
import io.gadgethq.history.StoredFeed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The store alone: decoded events handed to {@code FeedStore.append} as fast as they become durable. Each of many feeds hands over
 * its next batch once the last one is written, so the store itself sets the speed and nothing is spooled or lost.
 */
final class StoreRounds {
    private static final int FEEDS = 30;
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final EventStore store;
    private final List<GadgetEvent> events;
    private final ServerCpu server;

    /**
     * @param events to be stored over and over
     */
    StoreRounds(EventStore store, List<GadgetEvent> events, ServerCpu server) {
        this.store = store;
        this.events = List.copyOf(events);
        this.server = server;
    }

    /**
     * CPU seconds are per million rows.
     *
     * @param encode of the thread that hands the events over
     * @param write of the other threads of this process
     */
    record Result(double perSecond, double encode, double write, double server) {}

    private static final class Writer {
        private final Feed feed;
        private final FeedStore store;
        private long ordinal;

        private Writer(Feed feed, FeedStore store) {
            this.feed = feed;
            this.store = store;
            this.ordinal = store.from().nextOrdinal();
        }

        private void append(List<GadgetEvent> batch, long later) {
            List<GadgetEvent> own = new ArrayList<>(batch.size());
            for (GadgetEvent event : batch) {
                own.add(new GadgetEvent(feed, ordinal++, event.timeNanos() + later, event.row()));
            }
            long count = ordinal - 1;
            FeedCounts counts = new FeedCounts(count, 0, 0, 0, 0, count);
            FeedCheckpoint after = new FeedCheckpoint(1, ordinal, store.from().tail(), counts);
            store.append(new StoreBatch(own, List.of(), after));
        }
    }

    Result measure(Duration time) throws Exception {
        List<Writer> writers = open();
        long rows = 0;
        server.spent();
        double all = SYSTEM.getProcessCpuTime() / 1e9;
        double own = THREADS.getCurrentThreadCpuTime() / 1e9;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            for (Writer writer : writers) {
                settle(writer);
                int from = (int) (rows % (events.size() - BATCH + 1));
                writer.append(events.subList(from, from + BATCH), System.nanoTime() - begun);
                rows += BATCH;
            }
        }
        for (Writer writer : writers) {
            settle(writer);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double encode = THREADS.getCurrentThreadCpuTime() / 1e9 - own;
        double write = SYSTEM.getProcessCpuTime() / 1e9 - all - encode;
        double database = server.spent();
        check(writers, rows);
        double million = rows / 1e6;
        return new Result(rows / seconds, encode / million, write / million, database / million);
    }

    private List<Writer> open() throws StoreUnavailable {
        List<Writer> writers = new ArrayList<>();
        SessionId session = new SessionId(UUID.randomUUID());
        for (int i = 0; i < FEEDS; i++) {
            Feed feed = new Feed(session, new NodeName("bench-" + i));
            StoredFeed stored =
                    new StoredFeed(
                            feed, new TenantId("shop"), "bench", "bench", Tier.METADATA, true);
            writers.add(new Writer(feed, store.open(stored)));
        }
        return writers;
    }

    /** Not by {@code flush}, for which the spool is enough. */
    private static void settle(Writer writer) {
        long begun = System.nanoTime();
        while (writer.store.books().waiting() > 0) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("a batch is not stored after " + PATIENCE);
            }
            LockSupport.parkNanos(500_000);
        }
    }

    private static void check(List<Writer> writers, long rows) {
        long stored = writers.stream().mapToLong(writer -> writer.store.books().stored()).sum();
        writers.forEach(writer -> writer.store.close());
        if (stored != rows) {
            throw new IllegalStateException("%d rows were stored of %d".formatted(stored, rows));
        }
    }
}
