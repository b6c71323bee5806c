package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamItem;
import io.gadgethq.live.LiveCounts;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveNote;
import io.gadgethq.live.LiveRow;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.live.LiveTable;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.live.TableSpec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Rings that hold what the test puts into them. */
final class ScriptedHub implements LiveHub {
    final Map<SessionId, Ring> rings = new ConcurrentHashMap<>();

    Ring ring(SessionId session) {
        return rings.computeIfAbsent(session, Ring::new);
    }

    @Override
    public LiveSubscription subscribe(Actor actor, SessionId session) {
        Ring ring = rings.get(session);
        if (ring == null) {
            throw new NoSuchElementException("nothing of " + session);
        }
        return ring;
    }

    @Override
    public void open(SessionId session, TenantId tenant, Tier tier, TableSpec tables) {
        throw new AssertionError("the door only watches");
    }

    @Override
    public void join(Feed feed) {
        throw new AssertionError("the door only watches");
    }

    @Override
    public void publish(Feed feed, StreamItem item) {
        throw new AssertionError("the door only watches");
    }

    @Override
    public void leave(Feed feed) {
        throw new AssertionError("the door only watches");
    }

    @Override
    public void close(SessionId session) {
        throw new AssertionError("the door only watches");
    }

    /** A ring that forgets when it is told to. */
    static final class Ring implements LiveSubscription {
        private final GadgetSchema schema = SampleGadget.schema();
        private final Feed feed;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final List<LiveRow> rows = new ArrayList<>();
        private final List<LiveNote> notes = new ArrayList<>();
        private long newest;
        private boolean ended;

        /** Rows that are forgotten each time some were read. */
        volatile int forgottenPerRead;

        Ring(SessionId session) {
            this.feed = SampleGadget.feed(session, "work\"er");
        }

        Feed feed() {
            return feed;
        }

        /** Adds this many events. */
        void add(int count) {
            addFrom(newest + 1, count);
        }

        /** Adds events whose ordinals begin here. */
        void addFrom(long ordinal, int count) {
            change(() -> {
                for (int i = 0; i < count; i++) {
                    rows.add(new LiveRow(++newest, event(ordinal + i)));
                }
            });
        }

        /** The event of this ordinal, whether the ring holds it or not. */
        GadgetEvent event(long ordinal) {
            byte[] packet =
                    SampleGadget.trace(SampleGadget.NOON_NANOS + ordinal, (int) ordinal, "shop");
            return SampleGadget.events(schema, SampleGadget.TRACE, feed, ordinal, packet)
                    .getFirst();
        }

        void note(StreamItem item) {
            change(() -> notes.add(new LiveNote(notes.size() + 1, newest, feed, item)));
        }

        void forget(int count) {
            change(() -> rows.subList(0, Math.min(count, rows.size())).clear());
        }

        void end() {
            change(() -> ended = true);
        }

        private void change(Runnable step) {
            lock.lock();
            try {
                step.run();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public long oldest() {
            return rows.isEmpty() ? newest + 1 : rows.getFirst().position();
        }

        @Override
        public long newest() {
            return newest;
        }

        @Override
        public List<LiveRow> rows(long from, int max) {
            lock.lock();
            try {
                List<LiveRow> found =
                        rows.stream().filter(row -> row.position() >= from).limit(max).toList();
                if (forgottenPerRead > 0 && !found.isEmpty()) {
                    rows.removeIf(
                            row -> row.position() <= found.getLast().position() + forgottenPerRead);
                }
                return found;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean await(long position, Duration timeout) throws InterruptedException {
            lock.lock();
            try {
                if (newest <= position && !ended) {
                    changed.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
                }
                return newest > position;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public List<LiveNote> notes(long after) {
            lock.lock();
            try {
                return notes.stream().filter(note -> note.number() > after).toList();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public LiveNote.Left left() {
            return new LiveNote.Left(0, 0);
        }

        @Override
        public boolean ended() {
            return ended;
        }

        @Override
        public List<RowLayout> layouts() {
            return schema.layouts();
        }

        @Override
        public Optional<LiveTable> table(String source) {
            return Optional.empty();
        }

        @Override
        public Optional<long[]> histogram(String source, String field) {
            return Optional.empty();
        }

        @Override
        public LiveCounts counts() {
            throw new AssertionError("the door does not count");
        }

        @Override
        public void close() {}

        NodeName node() {
            return feed.node();
        }
    }
}
