package io.gadgethq.live;

import io.gadgethq.event.Feed;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.StreamItem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The last notes of a room. Log lines are held apart, so that a gadget which talks a lot drives out no loss; what a watcher
 * may have missed is known.
 */
final class RoomNotes {
    private static final int MAX = 500;
    private static final int MAX_LINES = 250;

    private final Deque<LiveNote> lines = new ArrayDeque<>();
    private final Deque<LiveNote> others = new ArrayDeque<>();
    private long count;
    private long leftLoss;
    private long leftLine;

    void add(long position, Feed feed, StreamItem item) {
        LiveNote note = new LiveNote(++count, position, feed, item);
        if (item instanceof LogLine) {
            lines.add(note);
        } else {
            others.add(note);
        }
        if (lines.size() > MAX_LINES) {
            leftLine = lines.remove().number();
        } else if (lines.size() + others.size() > MAX) {
            removeOldest();
        }
    }

    private void removeOldest() {
        if (!lines.isEmpty() && lines.element().number() < others.element().number()) {
            leftLine = lines.remove().number();
            return;
        }
        LiveNote left = others.remove();
        if (left.item() instanceof Loss) {
            leftLoss = left.number();
        }
    }

    List<LiveNote> after(long number) {
        List<LiveNote> found = new ArrayList<>();
        lines.stream().filter(note -> note.number() > number).forEach(found::add);
        others.stream().filter(note -> note.number() > number).forEach(found::add);
        found.sort(Comparator.comparingLong(LiveNote::number));
        return List.copyOf(found);
    }

    LiveNote.Left left() {
        return new LiveNote.Left(leftLoss, leftLine);
    }
}
