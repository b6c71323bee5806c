package io.gadgethq.history.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What waits in memory for one writer, oldest first. Guarded by the lock of its lane. */
final class LaneQueue {
    private final QueueRoom room;
    private final Deque<EncodedBatch> waiting = new ArrayDeque<>();
    private long rows;

    LaneQueue(QueueRoom room) {
        this.room = room;
    }

    /** Takes a batch unless there is no room for it. */
    boolean offer(EncodedBatch batch) {
        if (!room.take(batch.footprint())) {
            return false;
        }
        add(batch);
        return true;
    }

    void force(EncodedBatch batch) {
        room.force(batch.footprint());
        add(batch);
    }

    private void add(EncodedBatch batch) {
        waiting.add(batch);
        rows += batch.tuples().count();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    long rows() {
        return rows;
    }

    /** For any thread. */
    boolean isFull() {
        return room.isFull();
    }

    /** Whether so much waits that the disk should help. */
    boolean isHigh() {
        return room.isHigh();
    }

    /** Removes the oldest: at least one, more as long as they are fewer rows and bytes. Their room is not given back. */
    List<EncodedBatch> poll(int maxRows, long maxBytes) {
        List<EncodedBatch> group = peek(maxRows, maxBytes);
        remove(group);
        return group;
    }

    /** The oldest: at least one, more as long as they are fewer rows and bytes. */
    List<EncodedBatch> peek(int maxRows, long maxBytes) {
        List<EncodedBatch> group = new ArrayList<>();
        long count = 0;
        long bytes = 0;
        for (EncodedBatch batch : waiting) {
            count += batch.tuples().count();
            bytes += batch.footprint();
            if (!group.isEmpty() && (count > maxRows || bytes > maxBytes)) {
                break;
            }
            group.add(batch);
        }
        return group;
    }

    /** Removes the oldest, which must be these. */
    void remove(List<EncodedBatch> group) {
        for (EncodedBatch batch : group) {
            waiting.remove();
            rows -= batch.tuples().count();
        }
    }

    /** They are no longer held in memory. */
    void give(List<EncodedBatch> group) {
        room.give(group.stream().mapToLong(EncodedBatch::footprint).sum());
    }
}
