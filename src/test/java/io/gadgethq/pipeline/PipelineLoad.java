package io.gadgethq.pipeline;

import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveHubs;
import io.gadgethq.live.LiveSubscription;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Sessions on nodes that bring packets at a given rate, through the real pipelines into a real hub. */
public final class PipelineLoad implements AutoCloseable {
    private static final PipelineProperties LIMITS =
            new PipelineProperties(
                    DataSize.ofMegabytes(8),
                    DataSize.ofMegabytes(256),
                    Duration.ofMillis(20),
                    1000,
                    200);

    private final InstantSource clock = InstantSource.system();
    private final LiveHub hub = LiveHubs.hub(clock);
    private final AutoCloseable ticker = LiveHubs.ticker(hub);
    private final CountingStore store = new CountingStore();
    private final ThreadPerFeedPipelines pipelines =
            new ThreadPerFeedPipelines(store, hub, clock, LIMITS, new SimpleMeterRegistry());
    private final List<Inlet> inlets = new ArrayList<>();
    private final List<SessionId> sessions = new ArrayList<>();
    private long sent;

    public PipelineLoad(int sessionCount, int nodes) {
        for (int i = 0; i < sessionCount; i++) {
            SessionId session = new SessionId(new UUID(i, i));
            sessions.add(session);
            hub.open(session, LiveHubs.SHOP, Tier.METADATA);
            for (int node = 0; node < nodes; node++) {
                Feed feed = new Feed(session, new NodeName("node-" + node));
                inlets.add(
                        TestFeeds.open(
                                pipelines,
                                new PipelineSpec(
                                        feed,
                                        LiveHubs.SHOP,
                                        "demo",
                                        "trace_open",
                                        Tier.METADATA,
                                        Scope.EVERYTHING,
                                        true),
                                new KeepingListener()));
            }
        }
    }

    /** Makes the packets. */
    public interface Packets {
        byte[] packet(long number, Instant now);
    }

    /** What came of it. */
    public record Result(long sent, long accepted, long lost, Duration worstLag) {}

    /** Sends packets at a rate, in turn over all feeds; 0: as fast as one thread can while half of the inlets is free. */
    public void send(GadgetSchema schema, Packets packets, long count, int perSecond) {
        long begun = System.nanoTime();
        for (long i = 0; i < count; i++) {
            Inlet inlet = inlets.get((int) (i % inlets.size()));
            Instant now = clock.instant();
            inlet.accept(new Frame(schema, 0, i, now, packets.packet(i, now)));
            sent++;
            if (perSecond > 0 && i % 100 == 0) {
                long due = begun + i * 1_000_000_000L / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
            }
            while (perSecond == 0 && i % 100 == 0 && backlog() > 3000L * inlets.size()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private long backlog() {
        return sent - accepted();
    }

    private long accepted() {
        return inlets.stream().mapToLong(it -> it.checkpoint().counts().accepted()).sum();
    }

    /** The 95th percentile from arrival to ring of the session that is worst off. */
    public Duration lag() {
        Duration worst = Duration.ZERO;
        for (SessionId session : sessions) {
            try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, session)) {
                Duration lag = watcher.counts().lag().orElse(Duration.ZERO);
                worst = lag.compareTo(worst) > 0 ? lag : worst;
            }
        }
        return worst;
    }

    public Result finish() {
        Duration lag = lag();
        inlets.forEach(Inlet::close);
        long lost = store.lost();
        return new Result(sent, accepted(), lost, lag);
    }

    @Override
    public void close() throws Exception {
        pipelines.close();
        ticker.close();
    }
}
