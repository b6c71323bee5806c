package io.gadgethq.history.ingest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for one writer: a queue in memory, behind it the spool on disk. The order of a feed is kept: while the spool
 * holds anything, the writer takes from there and the queue goes behind it.
 *
 * <p>A group that the writer has in its hands may be copied to the spool, when the database takes its time. If it is
 * stored after all, its copy changes nothing.
 */
final class Lane {
    /** Bytes that go to the database or the disk together, at most. */
    static final long GROUP_BYTES = 8L << 20;

    private static final long SMALL_SPILL = 256L << 10;
    private static final Duration SPILL_AGAIN = Duration.ofMillis(500);

    /** A transaction that takes longer is no longer waited for: its events are made safe on the disk. */
    private static final long SLOW_NANOS = Duration.ofSeconds(2).toNanos();

    /** Where the writer finds its next group. */
    enum Source {
        QUEUE,
        SPOOL,
        END
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition stopped = lock.newCondition();
    private final LaneQueue queue;
    private final Spool spool;
    private final BatchListener listener;
    private final LaneState state;
    private final int rows;
    private final long delayNanos;

    private List<EncodedBatch> inFlight = List.of();
    private boolean inFlightSpooled;
    private boolean spilling;
    private boolean hurried;
    private boolean stopping;
    private boolean ended;
    private long due;
    private long taken;

    Lane(
            LaneQueue queue,
            Spool spool,
            BatchListener listener,
            LaneState state,
            HistoryProperties properties) {
        this.queue = queue;
        this.spool = spool;
        this.listener = listener;
        this.state = state;
        this.rows = properties.commitRows();
        this.delayNanos = properties.commitDelay().toNanos();
    }

    LaneState state() {
        return state;
    }

    Spool spool() {
        return spool;
    }

    /** Whether nothing would be taken now. */
    boolean isFull() {
        return queue.isFull();
    }

    /** Takes a batch unless the queue is full. Never waits for the database or the disk. */
    boolean offer(EncodedBatch batch) {
        return put(batch, false);
    }

    /** Takes a batch without events even if the queue is full. */
    boolean force(EncodedBatch batch) {
        return put(batch, true);
    }

    private boolean put(EncodedBatch batch, boolean force) {
        lock.lock();
        try {
            if (ended) {
                return false;
            }
            boolean first = queue.isEmpty();
            if (force) {
                queue.force(batch);
            } else if (!queue.offer(batch)) {
                return false;
            }
            if (first) {
                due = System.nanoTime() + delayNanos;
            }
            if (first || queue.rows() >= rows || queue.isHigh()) {
                changed.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What waits shall not wait for more. */
    void hurry() {
        lock.lock();
        try {
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to write. */
    Source next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (spilling) {
                    changed.await();
                } else if (!inFlight.isEmpty()) {
                    return Source.QUEUE;
                } else if (!spool.isEmpty()) {
                    return stopping ? Source.END : Source.SPOOL;
                } else if (queue.isEmpty()) {
                    state.empty();
                    hurried = false;
                    if (stopping) {
                        return Source.END;
                    }
                    changed.await();
                } else if (stopping || hurried || queue.rows() >= rows || isDue()) {
                    take();
                    return Source.QUEUE;
                } else {
                    changed.awaitNanos(due - System.nanoTime());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue() {
        return System.nanoTime() - due >= 0 || queue.isHigh();
    }

    private void take() {
        state.empty();
        inFlight = queue.poll(rows, GROUP_BYTES);
        inFlightSpooled = false;
        taken = System.nanoTime();
        due = taken;
        changed.signalAll();
    }

    /** The group that {@link Source#QUEUE} is about. */
    List<EncodedBatch> inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    /** It is stored. */
    void committed() {
        lock.lock();
        try {
            release();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        queue.give(inFlight);
        inFlight = List.of();
    }

    /** The database did not take what was tried: from now on everything goes to the disk first. */
    void failed(String reason) throws InterruptedException {
        state.failed(reason);
        spill();
        lock.lockInterruptibly();
        try {
            if (inFlightSpooled) {
                release();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until the lane is to stop. */
    void pause(Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lockInterruptibly();
        try {
            while (left > 0 && !stopping) {
                left = stopped.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Moves the queue to the disk whenever the database is away or slow, until the lane ends. */
    void keepSpilling() throws InterruptedException {
        while (awaitSpill()) {
            if (!spill()) {
                pause(SPILL_AGAIN);
            }
        }
    }

    private boolean awaitSpill() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!ended && !wantsSpill()) {
                if (isFlyingUnsaved()) {
                    changed.awaitNanos(Math.max(1, taken + SLOW_NANOS - System.nanoTime()));
                } else {
                    changed.await();
                }
            }
            long left = delayNanos;
            while (!ended && !stopping && left > 0 && !queue.isHigh()) {
                left = stopped.awaitNanos(left);
            }
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    private boolean wantsSpill() {
        boolean something = !queue.isEmpty() || isFlyingUnsaved();
        boolean slow = isFlyingUnsaved() && System.nanoTime() - taken >= SLOW_NANOS;
        return something && (slow || state.isFailing() || !spool.isEmpty() || queue.isHigh());
    }

    private boolean isFlyingUnsaved() {
        return !inFlight.isEmpty() && !inFlightSpooled;
    }

    /** Writes what waits in memory to the disk, as much as goes together; returns whether it could. */
    boolean spill() throws InterruptedException {
        long bytes = GROUP_BYTES;
        while (true) {
            try {
                spill(bytes);
                return true;
            } catch (SpoolFull full) {
                if (bytes <= SMALL_SPILL) {
                    state.spoolFailed(full.reason());
                    return false;
                }
                bytes /= 4;
            } catch (IOException e) {
                state.spoolFailed("the spool cannot be written: " + e.getMessage());
                return false;
            }
        }
    }

    private void spill(long bytes) throws InterruptedException, IOException, SpoolFull {
        Spill spill = beginSpill(bytes);
        if (spill == null) {
            return;
        }
        boolean written = false;
        try {
            spool.append(spill.all());
            written = true;
        } finally {
            endSpill(spill, written);
        }
        spill.all().forEach(listener::spooled);
        state.spooled();
    }

    /**
     * @param flying whether what the writer has in its hands comes first
     */
    private record Spill(List<EncodedBatch> flying, List<EncodedBatch> queued) {
        List<EncodedBatch> all() {
            List<EncodedBatch> all = new ArrayList<>(flying);
            all.addAll(queued);
            return all;
        }
    }

    private @Nullable Spill beginSpill(long bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (spilling) {
                changed.await();
            }
            Spill spill =
                    new Spill(
                            inFlightSpooled ? List.of() : inFlight,
                            queue.peek(Integer.MAX_VALUE, bytes));
            spilling = !spill.all().isEmpty();
            return spilling ? spill : null;
        } finally {
            lock.unlock();
        }
    }

    private void endSpill(Spill spill, boolean written) {
        lock.lock();
        try {
            spilling = false;
            if (written) {
                queue.remove(spill.queued());
                queue.give(spill.queued());
                inFlightSpooled = inFlightSpooled || !spill.flying().isEmpty();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The writer shall store or spool what waits, and end. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The writer has ended: nothing is taken any more. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits in memory only. */
    boolean isSaved() {
        lock.lock();
        try {
            return queue.isEmpty() && !isFlyingUnsaved();
        } finally {
            lock.unlock();
        }
    }

    /** Events that wait in memory only. */
    long unsavedEvents() {
        lock.lock();
        try {
            long flying = inFlight.stream().mapToLong(batch -> batch.tuples().count()).sum();
            return queue.rows() + (inFlightSpooled ? 0 : flying);
        } finally {
            lock.unlock();
        }
    }
}
