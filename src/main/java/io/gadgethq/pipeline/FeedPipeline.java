package io.gadgethq.pipeline;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.event.StreamItem;
import io.gadgethq.event.UnreadablePacket;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.StoreBatch;
import io.gadgethq.live.LiveHub;
import io.gadgethq.pipeline.Lanes.Lane;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The stages of one feed and their order. Belongs to the feed's thread; only {@link #checkpoint()} is for everybody.
 *
 * <p>Nothing thrown here may end a feed: what a stage throws costs the packet it was about, and is logged once per cause.
 */
final class FeedPipeline {
    private static final Logger log = LoggerFactory.getLogger(FeedPipeline.class);

    /** Many times what a commit takes. */
    private static final Duration FLUSH_WAIT = Duration.ofSeconds(5);

    private final PipelineSpec spec;
    private final Feed feed;
    private final FeedStore store;
    private final FeedListener listener;
    private final LiveHub hub;
    private final GadgetMeters meters;
    private final InstantSource clock;
    private final Complaints complaints;
    private final Lanes lanes;
    private final RunningBooks books;
    private final List<Loss> losses = new ArrayList<>();
    private List<GadgetEvent> collected = new ArrayList<>();
    private List<GadgetEvent> unstored = new ArrayList<>();
    private boolean replaced;
    private @Nullable Instant firstReceived;
    private @Nullable Instant lastReceived;
    private FeedCounts told = FeedCounts.NONE;
    private volatile FeedCheckpoint checkpoint;

    /** The last ordinal before the stream that runs. */
    private long beforeStream;

    FeedPipeline(
            PipelineSpec spec,
            FeedStore store,
            FeedListener listener,
            LiveHub hub,
            GadgetMeters meters,
            InstantSource clock) {
        this.spec = spec;
        this.feed = spec.feed();
        this.store = store;
        this.listener = listener;
        this.hub = hub;
        this.meters = meters;
        this.clock = clock;
        this.complaints = new Complaints(feed);
        this.lanes = new Lanes(spec);
        this.books = new RunningBooks(store.from());
        this.checkpoint = store.from();
        this.beforeStream = books.lastOrdinal();
    }

    PipelineSpec spec() {
        return spec;
    }

    FeedCheckpoint checkpoint() {
        return checkpoint;
    }

    /** Handles what arrived together. */
    void handle(List<Slot> slots) {
        for (Slot slot : slots) {
            try {
                handle(slot.arrival());
            } catch (RuntimeException | Error bug) {
                complaints.add("handling an arrival", bug);
            }
            books.dropped(slot.dropped());
        }
        try {
            handOn(null);
        } catch (RuntimeException | Error bug) {
            complaints.add("handing on events", bug);
        }
        settle();
    }

    private void handle(Arrival arrival) {
        switch (arrival) {
            case Frame frame -> handle(frame);
            case Loss loss -> lost(loss);
            case LogLine line -> {
                handOn(null);
                publish(line);
            }
            case StreamEnd end -> ended(end);
        }
    }

    /** The way of a packet: decode, scope, filter, number, hand on. */
    private void handle(Frame frame) {
        books.handled(frame.digest(), frame.received());
        Lane lane = null;
        List<Row> decoded = List.of();
        List<Row> kept = List.of();
        try {
            lane = lanes.of(frame);
            decoded = lane.reader().read(frame.bytes());
            kept = lane.scope().keep(decoded);
        } catch (UnreadablePacket | RuntimeException unreadable) {
            books.unreadable();
            complaints.add("reading a packet", unreadable);
            return;
        }
        books.outOfScope(decoded.size() - kept.size());
        RowLayout array = lane.layout().source().array() ? lane.layout() : null;
        if (array != null) {
            handOn(null);
        }
        number(frame, kept, lane.wanted());
        if (array != null) {
            handOn(array);
        }
    }

    private void number(Frame frame, List<Row> rows, Predicate<GadgetEvent> wanted) {
        Instant received = frame.received();
        firstReceived = firstReceived == null ? received : firstReceived;
        lastReceived = received;
        if (rows.isEmpty()) {
            return;
        }
        long arrived = received.getEpochSecond() * 1_000_000_000L + received.getNano();
        for (Row row : rows) {
            long time = row.layout().timeNanos(row).orElse(arrived);
            GadgetEvent event = new GadgetEvent(feed, books.lastOrdinal() + 1, time, row);
            if (wanted.test(event)) {
                books.accepted();
                collected.add(event);
            } else {
                books.filtered();
            }
        }
    }

    /**
     * Hands on what was collected.
     *
     * @param array the source whose packet was collected, even if nothing was in it; null: records of single sources
     */
    private void handOn(@Nullable RowLayout array) {
        Instant first = firstReceived;
        Instant last = lastReceived;
        firstReceived = null;
        lastReceived = null;
        if (first == null || last == null || collected.isEmpty() && array == null) {
            return;
        }
        List<GadgetEvent> events = collected;
        unstored.addAll(events);
        collected = new ArrayList<>(Math.min(events.size(), 1000));
        publish(new EventBatch(feed, array, last, events));
        Duration lag = Duration.between(first, clock.instant());
        meters.lag(lag.isNegative() ? Duration.ZERO : lag);
    }

    /** A hole and the books behind it are stored together: a checkpoint from behind a hole is never known without it. */
    private void lost(Loss loss) {
        handOn(null);
        settle();
        Loss located = located(loss);
        meters.lost(located);
        publish(located);
        losses.add(located);
        if (loss.afterOrdinal().isEmpty()) {
            goOnBehind(loss.place());
        }
        settle();
    }

    /**
     * A hole between two attaches began when the last packet before it was received. One that has a place lies before all
     * its stream has brought.
     */
    private Loss located(Loss loss) {
        if (loss.afterOrdinal().isPresent()) {
            return loss.after(Math.max(loss.afterOrdinal().getAsLong(), beforeStream));
        }
        Loss located = loss.after(books.lastOrdinal());
        return switch (loss.place()) {
            case AGENT_RESTART, RING_OVERRUN -> books.heard().map(located::since).orElse(located);
            case KERNEL, AGENT_QUEUE, INLET, STORE -> located;
        };
    }

    private void goOnBehind(LossPlace place) {
        switch (place) {
            case AGENT_RESTART -> {
                books.nextEpoch();
                books.forgetTail();
            }
            case RING_OVERRUN -> books.forgetTail();
            case AGENT_QUEUE -> books.skipReserved();
            case KERNEL, INLET, STORE -> {}
        }
    }

    /** The listener may ask for the checkpoint at once: everything before the end is in it. */
    private void ended(StreamEnd end) {
        handOn(null);
        settle();
        beforeStream = books.lastOrdinal();
        publish(end);
        try {
            listener.ended(end);
        } catch (RuntimeException bug) {
            complaints.add("telling of the end of a stream", bug);
        }
    }

    private void publish(StreamItem item) {
        try {
            hub.publish(feed, item);
        } catch (RuntimeException | Error bug) {
            complaints.add("showing events", bug);
        }
    }

    /** Makes the books public, in one moment, and hands to the store what they are about. */
    private void settle() {
        FeedCheckpoint after = books.checkpoint();
        if (!after.equals(checkpoint) || !losses.isEmpty()) {
            store(after);
            checkpoint = after;
        }
        FeedCounts now = books.counted();
        meters.add(told, now);
        told = now;
    }

    private void store(FeedCheckpoint after) {
        StoreBatch batch = new StoreBatch(unstored, losses, after.reserving());
        unstored = new ArrayList<>(Math.min(unstored.size(), 1000));
        losses.clear();
        try {
            store.append(batch)
                    .hole()
                    .ifPresent(hole -> {
                        meters.lost(hole);
                        publish(hole);
                    });
        } catch (RuntimeException | Error bug) {
            complaints.add("storing events", bug);
        }
        if (store.isReplaced() && !replaced) {
            replaced = true;
            listener.replaced();
        }
    }

    /**
     * Nothing more comes, and no ordinal is handed out beyond. What was handed over is safe when this returns, unless
     * neither database nor disk take it in time: who then says that the feed has ended does not say so too early.
     */
    void close() {
        try {
            store.append(new StoreBatch(List.of(), List.of(), checkpoint));
            if (!store.flush(FLUSH_WAIT) && !store.isReplaced()) {
                log.warn("the last events of feed {} are not safe yet", feed.id());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            store.close();
        }
    }
}
