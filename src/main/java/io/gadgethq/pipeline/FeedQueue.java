package io.gadgethq.pipeline;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.StreamEnd;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for one feed. Frames are bounded by bytes, log lines by number; both are dropped and counted at the bound. One
 * frame that is larger than the bound may wait beside the others: what comes in one large packet gets in, and costs the
 * packets behind it nothing.
 * Losses and ends always get in: beyond {@value #MAX_LOSSES} waiting losses those of one place are joined, so nothing
 * grows.
 */
final class FeedQueue {
    /** Bytes of a frame on the heap beside its packet, and of its slot. */
    static final int FRAME_OVERHEAD = 96;

    private static final int MAX_LOSSES = 256;
    private static final int MAX_LINE = 8192;

    private final PipelineProperties limits;
    private final InletBudget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Slot> waiting = new ArrayDeque<>();
    private final Map<LossPlace, Slot> lastLoss = new EnumMap<>(LossPlace.class);
    private final Hole hole = new Hole();
    private @Nullable LogLine lastLeftOut;
    private long linesLeftOut;
    private long bytes;
    private long bytesInHand;
    private long largeBytes;
    private long largeBytesInHand;
    private int frames;
    private int lines;
    private int losses;
    private int ends;
    private boolean idle;
    private boolean closed;

    FeedQueue(PipelineProperties limits, InletBudget budget) {
        this.limits = limits;
        this.budget = budget;
    }

    /** Never blocks for long: the lock is held for a few instructions by either side. */
    void put(Arrival arrival) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            switch (arrival) {
                case Frame frame -> put(frame);
                case Loss loss -> put(loss);
                case LogLine line -> put(line);
                case StreamEnd end -> put(end);
            }
            if (idle || isUrgent()) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void put(Frame frame) {
        long size = (long) frame.bytes().length + FRAME_OVERHEAD;
        boolean oversize = budget.isOversize(size);
        if (!budget.take(bytes, largeBytes, size)) {
            if (hole.isOther(oversize)) {
                mendHoles();
            }
            hole.add(frame, oversize);
            return;
        }
        mendHoles();
        if (oversize) {
            largeBytes += size;
        } else {
            bytes += size;
        }
        frames++;
        waiting.add(new Slot(frame));
    }

    private void put(Loss loss) {
        mendHoles();
        add(loss, FeedTail.EMPTY);
    }

    /**
     * @param dropped the last packets that this loss is about, which count as handled. They belong behind all that waits,
     *     even if the loss itself is joined to an earlier one
     */
    private void add(Loss loss, FeedTail dropped) {
        Slot last = lastLoss.get(loss.place());
        if (losses >= MAX_LOSSES && last != null && last.arrival() instanceof Loss earlier) {
            last.replace(joined(earlier, loss));
            waiting.getLast().drop(dropped);
            return;
        }
        Slot slot = new Slot(loss, dropped);
        lastLoss.put(loss.place(), slot);
        losses++;
        waiting.add(slot);
    }

    private void put(LogLine line) {
        if (lines >= limits.logLines()) {
            linesLeftOut++;
            lastLeftOut = line;
            return;
        }
        mendHoles();
        lines++;
        waiting.add(new Slot(shortened(line)));
    }

    private void put(StreamEnd end) {
        mendHoles();
        Slot last = waiting.peekLast();
        if (last != null && last.arrival() instanceof StreamEnd) {
            last.replace(end);
            return;
        }
        ends++;
        waiting.add(new Slot(end));
    }

    /** What was dropped takes its place in the stream, before whatever comes next. */
    private void mendHoles() {
        Slot slot = hole.close();
        if (slot != null && slot.arrival() instanceof Loss loss) {
            add(loss, slot.dropped());
        }
        LogLine line = lastLeftOut;
        if (line != null) {
            String text = "%d lines of the log were left out".formatted(linesLeftOut);
            waiting.add(new Slot(new LogLine(LogLine.Severity.WARN, text, line.time())));
            lines++;
            lastLeftOut = null;
            linesLeftOut = 0;
        }
    }

    private static Loss joined(Loss a, Loss b) {
        OptionalLong count =
                a.count().isEmpty() && b.count().isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(a.count().orElse(0) + b.count().orElse(0));
        boolean atLeast = a.atLeast() || b.atLeast() || a.count().isEmpty() || b.count().isEmpty();
        return new Loss(
                a.place(),
                a.from().isBefore(b.from()) ? a.from() : b.from(),
                a.to().isAfter(b.to()) ? a.to() : b.to(),
                OptionalLong.empty(),
                count,
                atLeast,
                a.cause().contains(b.cause()) || a.place() != LossPlace.INLET
                        ? a.cause()
                        : a.cause() + "; " + b.cause());
    }

    private static LogLine shortened(LogLine line) {
        return line.text().length() <= MAX_LINE
                ? line
                : new LogLine(line.severity(), line.text().substring(0, MAX_LINE), line.time());
    }

    /**
     * The next arrivals, in order: those of at least one batch time or one full batch, or the first one after a silence.
     * What was returned before counts as handled. Empty: closed, and everything has been handled.
     */
    List<Slot> next() throws InterruptedException {
        lock.lock();
        try {
            release();
            rest();
            idle = true;
            while (isEmpty() && !closed) {
                changed.await();
            }
            idle = false;
            return take();
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        bytes -= bytesInHand;
        largeBytes -= largeBytesInHand;
        budget.give(bytesInHand + largeBytesInHand);
        bytesInHand = 0;
        largeBytesInHand = 0;
    }

    /** Lets arrivals gather, so that a busy feed is handled in batches. */
    private void rest() throws InterruptedException {
        long left = limits.batchTime().toNanos();
        while (left > 0 && !closed && !isUrgent()) {
            left = changed.awaitNanos(left);
        }
    }

    private boolean isUrgent() {
        return frames >= limits.batchFrames() || ends > 0;
    }

    private boolean isEmpty() {
        return waiting.isEmpty() && hole.isEmpty() && lastLeftOut == null;
    }

    private List<Slot> take() {
        List<Slot> batch = new ArrayList<>();
        moveTo(batch);
        if (waiting.isEmpty()) {
            mendHoles();
            moveTo(batch);
        }
        return batch;
    }

    private void moveTo(List<Slot> batch) {
        int taken = 0;
        while (!waiting.isEmpty() && taken < limits.batchFrames()) {
            Slot slot = waiting.remove();
            batch.add(slot);
            switch (slot.arrival()) {
                case Frame frame -> {
                    taken++;
                    frames--;
                    hold((long) frame.bytes().length + FRAME_OVERHEAD);
                }
                case Loss loss -> {
                    losses--;
                    lastLoss.remove(loss.place(), slot);
                }
                case LogLine _ -> lines--;
                case StreamEnd _ -> ends--;
            }
        }
    }

    private void hold(long size) {
        if (budget.isOversize(size)) {
            largeBytesInHand += size;
        } else {
            bytesInHand += size;
        }
    }

    /** Nothing more gets in; what waits can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Closes and gives up what still waits: nobody is there to take it. */
    void abandon() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            budget.give(bytes + largeBytes);
            bytes = 0;
            bytesInHand = 0;
            largeBytes = 0;
            largeBytesInHand = 0;
        } finally {
            lock.unlock();
        }
    }
}
