package io.gadgethq.live;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.access.Verb;
import io.gadgethq.event.Feed;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamItem;

import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/** Holds the rooms of the sessions that this process hears, and of some that have ended. */
@Component
final class InMemoryLiveHub implements LiveHub {
    private final Admission admission;
    private final InstantSource clock;
    private final LiveProperties limits;
    private final RoomBudget budget;
    private final Map<SessionId, Room> rooms = new ConcurrentHashMap<>();

    /** Oldest first; guarded by this. */
    private final Map<SessionId, Room> ended = new LinkedHashMap<>();

    InMemoryLiveHub(Admission admission, InstantSource clock, LiveProperties limits) {
        this.admission = admission;
        this.clock = clock;
        this.limits = limits;
        this.budget = new RoomBudget(limits);
    }

    @Override
    public synchronized void open(SessionId session, TenantId tenant, Tier tier, TableSpec tables) {
        Room held = ended.remove(session);
        if (held != null) {
            held.reopen();
        }
        rooms.computeIfAbsent(session, _ -> new Room(tenant, tier, tables, limits, budget, clock));
        divide();
    }

    @Override
    public void join(Feed feed) {
        Room room = rooms.get(feed.session());
        if (room != null) {
            room.join(feed);
        }
    }

    @Override
    public void publish(Feed feed, StreamItem item) {
        Room room = rooms.get(feed.session());
        if (room != null) {
            room.publish(feed, item);
        }
    }

    @Override
    public void leave(Feed feed) {
        Room room = rooms.get(feed.session());
        if (room != null) {
            room.leave(feed);
        }
    }

    @Override
    public synchronized void close(SessionId session) {
        Room room = rooms.get(session);
        if (room == null || ended.containsKey(session)) {
            return;
        }
        room.end();
        ended.put(session, room);
        forgetOldest();
        divide();
    }

    /** The session that ended last stays, whatever it takes. */
    private void forgetOldest() {
        long held = heldByEnded();
        Iterator<Map.Entry<SessionId, Room>> oldest = ended.entrySet().iterator();
        while (ended.size() > limits.endedSessions()
                || ended.size() > 1 && held > budget.forEnded()) {
            Map.Entry<SessionId, Room> entry = oldest.next();
            held -= entry.getValue().bytes();
            oldest.remove();
            rooms.remove(entry.getKey());
            entry.getValue().clear();
        }
    }

    private long heldByEnded() {
        return ended.values().stream().mapToLong(Room::bytes).sum();
    }

    private void divide() {
        budget.divide(rooms.size() - ended.size(), heldByEnded());
    }

    /** Lets time pass. To be called every few tens of milliseconds. */
    void tick() {
        rooms.values().forEach(Room::tick);
    }

    @Override
    public LiveSubscription subscribe(Actor actor, SessionId session) {
        Room room = rooms.get(session);
        if (room == null) {
            throw new NoSuchElementException("session %s is not held here".formatted(session));
        }
        admission.check(
                actor,
                Permission.to(Verb.VIEW_EVENTS, room.tenant(), room.tier(), session.toString()));
        return new RoomSubscription(room, actor.user());
    }

    long bytes() {
        return budget.used();
    }
}
