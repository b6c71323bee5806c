package io.gadgethq.live;

import io.gadgethq.event.RowLayout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A watcher of a room. */
final class RoomSubscription implements LiveSubscription {
    private final Room room;
    private final String user;
    private final AtomicBoolean closed = new AtomicBoolean();

    RoomSubscription(Room room, String user) {
        this.room = room;
        this.user = user;
        room.ask(it -> it.watchers().add(user));
    }

    @Override
    public long oldest() {
        return room.ask(it -> it.ring().oldest());
    }

    @Override
    public long newest() {
        return room.ask(it -> it.ring().newest());
    }

    @Override
    public List<LiveRow> rows(long from, int max) {
        return room.ask(it -> it.ring().rows(from, max));
    }

    @Override
    public boolean await(long position, Duration timeout) throws InterruptedException {
        return room.await(position, timeout);
    }

    @Override
    public List<RowLayout> layouts() {
        return room.ask(Room::layouts);
    }

    @Override
    public Optional<LiveTable> table(String source) {
        return room.ask(it -> it.table(source));
    }

    @Override
    public Optional<long[]> histogram(String source, String field) {
        return room.ask(it -> it.histogram(source, field));
    }

    @Override
    public List<LiveNote> notes(long after) {
        return room.ask(it -> it.notes(after));
    }

    @Override
    public LiveNote.Left left() {
        return room.ask(Room::left);
    }

    @Override
    public LiveCounts counts() {
        return room.ask(Room::counts);
    }

    @Override
    public boolean ended() {
        return room.ask(Room::ended);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            room.ask(it -> it.watchers().remove(user));
        }
    }
}
