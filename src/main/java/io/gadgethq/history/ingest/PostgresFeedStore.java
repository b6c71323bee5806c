package io.gadgethq.history.ingest;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.LossBook;
import io.gadgethq.history.StoreBatch;
import io.gadgethq.history.Taken;
import io.gadgethq.history.ingest.EncodedBatch.Owner;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Encodes what its feed brings, puts it into its lane and keeps the books of what became of it. Events that find no room
 * become a hole: counted at once, and told by the next batch that finds some.
 */
final class PostgresFeedStore implements FeedStore {
    private static final Logger log = LoggerFactory.getLogger(PostgresFeedStore.class);
    private static final String FULL = "neither the database nor the spool on disk could take them";
    private static final String BUG = "an error of this console";

    private final OpenedFeed feed;
    private final Lane lane;
    private final LongConsumer lostMeter;
    private final FeedEncoder encoder;
    private final StoreHole hole = new StoreHole();

    // Guarded by this, as all that follows.
    private final StoreBooks books;
    private final Deque<Loss> untold = new ArrayDeque<>();
    private List<Loss> carried = List.of();
    private boolean ahead;
    private long appended;
    private long safe;
    private long settled;
    private boolean replaced;
    private boolean closed;

    /**
     * @param lostMeter hears how many events were lost
     */
    PostgresFeedStore(OpenedFeed feed, Lane lane, LongConsumer lostMeter) {
        this.feed = feed;
        this.lane = lane;
        this.lostMeter = lostMeter;
        this.encoder = new FeedEncoder(feed.owner(), feed.layouts(), feed.origins());
        this.books = new StoreBooks(feed);
    }

    FeedId id() {
        return feed.feed().feed().id();
    }

    Owner owner() {
        return feed.owner();
    }

    @Override
    public FeedCheckpoint from() {
        return feed.from();
    }

    @Override
    public Taken append(StoreBatch batch) {
        List<GadgetEvent> events = feed.owner().keepsEvents() ? batch.events() : List.of();
        boolean full = lane.isFull();
        Optional<Tuples> tuples = full ? Optional.empty() : encode(events);
        synchronized (this) {
            if (replaced || closed) {
                return Taken.NOTHING;
            }
            books.reached(batch.after());
            books.add(batch.losses());
            carried = LossBook.append(carried, batch.losses()).losses();
            ahead = true;
            if (tuples.isEmpty() || !offerDefined(tuples.get())) {
                lose(events, full || tuples.isPresent() ? FULL : BUG);
            }
            return untold.isEmpty() ? Taken.NOTHING : new Taken(Optional.of(untold.remove()));
        }
    }

    /** Empty if they cannot be encoded. */
    private Optional<Tuples> encode(List<GadgetEvent> events) {
        try {
            return Optional.of(encoder.encode(events));
        } catch (RuntimeException bug) {
            log.error("encoding events of feed {}", id(), bug);
            return Optional.empty();
        }
    }

    private void lose(List<GadgetEvent> events, String cause) {
        hole.add(events, cause);
        books.lost(events.size());
        lostMeter.accept(events.size());
    }

    /** Together with what they refer to; by the thread of the feed only, as the encoder. */
    private boolean offerDefined(Tuples tuples) {
        boolean taken = offer(tuples, encoder.fresh(), false);
        if (taken) {
            encoder.told();
        }
        return taken;
    }

    /** Hands over events with everything that is due before them. */
    private boolean offer(Tuples tuples, Definitions definitions, boolean force) {
        Optional<Loss> ended = hole.loss();
        long lost = ended.map(loss -> loss.count().orElse(0)).orElse(0L);
        List<Loss> losses = new ArrayList<>(carried);
        ended.ifPresent(losses::addFirst);
        EncodedBatch batch =
                new EncodedBatch(
                        feed.owner(),
                        appended + 1,
                        tuples,
                        definitions,
                        losses,
                        lost,
                        books.latest());
        if (!(force ? lane.force(batch) : lane.offer(batch))) {
            return false;
        }
        appended++;
        hole.close();
        carried = List.of();
        ahead = false;
        ended.ifPresent(untold::add);
        books.add(ended.stream().toList());
        books.waiting(tuples.count());
        return true;
    }

    /**
     * It is small, and without it a hole would never be told: it goes in even if the queue is full. Any thread: what the
     * feed's own is encoding meanwhile is left to it.
     */
    private void carry() {
        if (ahead && !replaced) {
            offer(Tuples.NONE, Definitions.NONE, true);
        }
    }

    @Override
    public synchronized FeedBooks books() {
        return books.snapshot();
    }

    @Override
    public synchronized boolean isReplaced() {
        return replaced;
    }

    @Override
    public boolean flush(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (this) {
            carry();
        }
        lane.hurry();
        synchronized (this) {
            while (!replaced && safe < appended) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return !replaced;
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            carry();
            closed = true;
        }
    }

    /** Whether nothing of it is on its way any more, and nothing will be. */
    synchronized boolean isDone() {
        return replaced || closed && settled >= appended;
    }

    /** Whether it was closed, but not everything it took is stored. */
    synchronized boolean isFinishing() {
        return closed && !isDone();
    }

    synchronized void stored(EncodedBatch batch) {
        if (settle(batch)) {
            books.stored(batch.tuples().count());
            tellWhatIsLeft();
        }
    }

    /** A feed that falls silent behind a hole, or a loss that found no room, brings no batch to tell it with. */
    private void tellWhatIsLeft() {
        if (!closed) {
            carry();
        }
    }

    synchronized void refused(EncodedBatch batch, Optional<Loss> loss) {
        if (settle(batch)) {
            books.refused(batch.tuples().count());
            lostMeter.accept(batch.tuples().count());
            books.add(loss.stream().toList());
            loss.ifPresent(untold::add);
        }
    }

    /** Whether it is heard of for the first time. */
    private boolean settle(EncodedBatch batch) {
        boolean first = batch.number() > settled;
        settled = Math.max(settled, batch.number());
        safe = Math.max(safe, settled);
        notifyAll();
        return first;
    }

    synchronized void spooled(EncodedBatch batch) {
        safe = Math.max(safe, batch.number());
        notifyAll();
    }

    synchronized void replaced() {
        if (!replaced) {
            log.info("feed {} has another owner, what waited of it here is dropped", id());
        }
        replaced = true;
        notifyAll();
    }
}
