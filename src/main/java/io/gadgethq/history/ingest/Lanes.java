package io.gadgethq.history.ingest;

import io.gadgethq.event.FeedId;
import io.gadgethq.history.StoreCondition;
import io.gadgethq.history.StoreCondition.Kind;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All lanes and their threads. A feed always takes the same one, so its order is kept. */
final class Lanes {
    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    /** Shorter than the time a phase of the shutdown has. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final List<LaneThreads> threads;
    private final List<Lane> lanes;
    private final QueueRoom queue;
    private final SpoolRoom spool;
    private final SpoolLock lock;
    private final StoreMeters meters;
    private volatile boolean running;

    Lanes(
            List<LaneThreads> threads,
            QueueRoom queue,
            SpoolRoom spool,
            SpoolLock lock,
            StoreMeters meters) {
        this.threads = List.copyOf(threads);
        this.lanes = threads.stream().map(LaneThreads::lane).toList();
        this.queue = queue;
        this.spool = spool;
        this.lock = lock;
        this.meters = meters;
    }

    Lane of(FeedId feed) {
        return lanes.get(Math.floorMod(feed.hashCode(), lanes.size()));
    }

    StoreMeters meters() {
        return meters;
    }

    /** Whether what an earlier process had spooled is in the database. */
    boolean isDrained() {
        return running && lanes.stream().allMatch(lane -> lane.state().isDrained());
    }

    long spooledBytes() {
        return lanes.stream().mapToLong(lane -> lane.spool().waiting()).sum();
    }

    void start() {
        running = true;
        threads.forEach(LaneThreads::start);
        if (spooledBytes() > 0) {
            log.info("{} MiB spooled before the start are being stored", spooledBytes() >> 20);
        }
    }

    boolean isRunning() {
        return running;
    }

    void stop() {
        running = false;
        threads.forEach(LaneThreads::stop);
        try {
            for (LaneThreads each : threads) {
                each.end(PATIENCE);
            }
            lock.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.error("interrupted while events were being written");
        } catch (IOException e) {
            log.error("closing the spool", e);
        }
    }

    StoreCondition condition() {
        List<LaneState> states = lanes.stream().map(Lane::state).toList();
        Optional<Instant> since =
                states.stream().flatMap(state -> state.since().stream()).min(Instant::compareTo);
        Optional<String> problem = first(states.stream().map(LaneState::spoolProblem).toList());
        boolean losing = problem.isPresent() && queue.isRefusing();
        Kind kind = losing ? Kind.LOSING : since.isPresent() ? Kind.SPOOLING : Kind.WRITING;
        String reason = first(states.stream().map(LaneState::reason).toList()).orElse("");
        return new StoreCondition(
                kind,
                since,
                queue.used(),
                spool.used(),
                meters.lostEvents(),
                problem.map(text -> reason + "; " + text).orElse(reason));
    }

    private static Optional<String> first(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).findFirst();
    }
}
