package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.history.History;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveNote;
import io.gadgethq.live.LiveRow;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.session.Session;
import io.gadgethq.session.Sessions;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/**
 * One reader of a session's live events, served by the thread of its request. Reads the ring at the pace at which the
 * connection takes bytes, so nothing queues up for a slow reader: what has left the ring is read from the store. Where
 * events are not stored the ring moves on, what passed by is told as a loss, and who is overtaken again and again is cut.
 */
final class LiveStream {
    private static final int SCAN = 1_000;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Actor actor;
    private final SessionId id;
    private final LiveHub hub;
    private final LiveStreams streams;
    private final LiveStreams.Place seat;
    private final ApiProperties properties;
    private final InstantSource clock;
    private final LiveFrames frames;
    private final Predicate<GadgetEvent> matches;
    private final LiveCatchUp store;
    private final ToldLosses losses;
    private final LiveWords words;
    private final LivePlace place;
    private final boolean keepsEvents;
    private final boolean resumed;

    private boolean fromNow;

    /** Whether the reader has a place in this ring: only then can something have passed by. */
    private boolean begun;

    /** The ring has a row that must not be sent before the store was read. */
    private boolean blocked;

    private @Nullable LiveSubscription ring;

    /** Notices up to this one were there before the reader came from another process; losses are in the books too. */
    private long oldNotes;

    private @Nullable Instant endSeen;
    private Instant looked = Instant.MIN;
    private int gaps;

    /** What a stream belongs to. */
    @Component
    record Services(
            Sessions sessions,
            LiveHub hub,
            History history,
            LiveStreams streams,
            ApiProperties properties,
            InstantSource clock) {}

    /**
     * What a reader wants.
     *
     * @param from where to begin; null: with the oldest event still held
     * @param fromNow to begin with the next event instead
     */
    record Wish(@Nullable LivePlace from, boolean fromNow, Predicate<GadgetEvent> matches) {}

    LiveStream(
            Services services,
            Actor actor,
            Session session,
            LiveStreams.Place seat,
            LiveFrames frames,
            Wish wish) {
        this.hub = services.hub();
        this.streams = services.streams();
        this.properties = services.properties();
        this.clock = services.clock();
        this.actor = actor;
        this.id = session.id();
        this.keepsEvents = session.keepsEvents();
        this.seat = seat;
        this.frames = frames;
        this.matches = wish.matches();
        this.store = new LiveCatchUp(services.sessions(), services.history(), actor, id);
        LivePlace from = wish.from();
        this.resumed = from != null;
        this.begun = resumed;
        this.fromNow = wish.fromNow() && !resumed;
        this.place = from == null ? LivePlace.start(id, streams.process()) : from;
        this.words = new LiveWords(services, actor, id, seat, frames, place);
        this.losses = new ToldLosses(store, place, words, clock);
    }

    /** Returns when the session has ended and everything was sent, or the reader was cut. */
    void run() throws IOException, InterruptedException {
        try {
            passOverWhatWas();
            while (step()) {
                frames.flush();
            }
            frames.flush();
        } finally {
            if (ring != null) {
                ring.close();
            }
        }
    }

    private boolean step() throws IOException, InterruptedException {
        if (streams.closing()) {
            words.close("this console is shutting down; connect again");
            return false;
        }
        attach();
        boolean ended = words.tellState(endSeen != null);
        boolean sent = keepsEvents && catchUp();
        if (ring != null && !store.isReading()) {
            sent |= send(ring);
        }
        if (gaps > properties.streamGaps()) {
            streams.countCut();
            words.close(
                    "cut: the reader is too slow, the ring overtook it %d times".formatted(gaps));
            return false;
        }
        words.ping();
        if (sent) {
            return true;
        }
        if (ended && isComplete() && over()) {
            losses.tellEarly();
            words.close("");
            return false;
        }
        frames.flush();
        await();
        return true;
    }

    private boolean isComplete() {
        return store.isSettled() || words.isGone();
    }

    private void await() throws InterruptedException {
        if (ring == null || ring.ended() || blocked) {
            seat.await(LOOK);
        } else {
            ring.await(place.position(), LOOK);
        }
    }

    /** The session has ended and its ring says so too, or has had time enough to. */
    private boolean over() {
        Instant now = clock.instant();
        endSeen = endSeen == null ? now : endSeen;
        if (ring == null) {
            return !(resumed && keepsEvents) || looked.isAfter(endSeen);
        }
        return ring.ended() || Duration.between(endSeen, now).compareTo(LAST_WORDS) > 0;
    }

    private void attach() throws IOException {
        if (ring != null) {
            return;
        }
        try {
            ring = hub.subscribe(actor, id);
        } catch (NoSuchElementException _) {
            // Nothing of it is heard here yet, or no more: looked for again until the session has
            // ended. Another process may hear it: what it stores is read.
            if (resumed && keepsEvents && looked.equals(Instant.MIN)) {
                unsettle();
            }
            return;
        }
        if (!resumed) {
            losses.passOver(ring.left());
            beginIn(ring);
        } else if (!place.process().equals(streams.process()) || place.position() > ring.newest()) {
            losses.passOver(ring.left());
            moveTo(ring);
        }
    }

    private void beginIn(LiveSubscription from) {
        if (keepsEvents) {
            layFloor(from);
        }
        if (fromNow) {
            place.move(streams.process(), from.newest(), newestNote(from));
        }
    }

    private void layFloor(LiveSubscription from) {
        List<LiveRow> rows = from.rows(fromNow ? from.newest() + 1 : 1, SCAN);
        while (!rows.isEmpty()) {
            rows.forEach(it -> place.floor(it.event().feed().id(), it.event().ordinal() - 1));
            rows = from.rows(rows.getLast().position() + 1, SCAN);
        }
    }

    /** So that a reader who comes again is not given what was over before it came first. */
    private void passOverWhatWas() {
        if (!resumed && keepsEvents && store.readBooks()) {
            store.feeds().forEach(feed -> place.floor(feed.id(), store.nextOrdinal(feed.id()) - 1));
        }
    }

    /** The reader comes from another process, or from this one's ring of an earlier time. */
    private void moveTo(LiveSubscription to) throws IOException {
        if (keepsEvents) {
            oldNotes = newestNote(to);
            place.move(streams.process(), to.oldest() - 1, 0);
            unsettle();
        } else {
            begun = false;
            place.move(streams.process(), 0, 0);
            words.missed(
                    null, "this console was restarted since; what came in between may be missing");
        }
    }

    private void unsettle() {
        store.unsettle();
        place.setInRing(false);
    }

    private static long newestNote(LiveSubscription of) {
        List<LiveNote> notes = of.notes(0);
        return notes.isEmpty() ? 0 : notes.getLast().number();
    }

    /** Sends a page of what the store has and the ring no longer; false: nothing was to be sent. */
    private boolean catchUp() throws IOException {
        Instant now = clock.instant();
        if (!store.isReading()) {
            boolean elsewhere = ring == null && resumed;
            if (store.isSettled() && !elsewhere
                    || now.isBefore(looked.plus(store.isSettled() ? POLL : LOOK))) {
                return false;
            }
            looked = now;
            if (!store.begin()) {
                return false;
            }
            losses.plan();
        }
        List<GadgetEvent> events = store.next(place);
        for (GadgetEvent event : events) {
            losses.tellBefore(event.feed(), event.ordinal());
            if (!place.has(event)) {
                send(event);
            }
        }
        if (!store.isReading()) {
            place.setInRing(store.isSettled());
            for (Feed feed : store.feeds()) {
                losses.tellBefore(feed, place.ordinal(feed.id()) + 1);
            }
        }
        return !events.isEmpty() || store.isReading();
    }

    private void send(GadgetEvent event) throws IOException {
        place.had(event);
        if (matches.test(event)) {
            frames.event(place.text(), event);
        }
        losses.tellBefore(event.feed(), event.ordinal() + 1);
    }

    private boolean send(LiveSubscription from) throws IOException {
        List<LiveRow> rows = from.rows(place.position() + 1, properties.streamBatch());
        Deque<LiveNote> notes = new ArrayDeque<>(from.notes(place.note()));
        losses.find(from.left());
        boolean overtaken = tellGap(from, rows);
        blocked = false;
        for (LiveRow row : rows) {
            if (!canSend(row.event())) {
                blocked = true;
                return !row.equals(rows.getFirst());
            }
            while (!notes.isEmpty() && notes.element().position() < row.position()) {
                note(notes.remove());
            }
            place.passed(row);
            losses.tellBefore(row.event().feed(), row.event().ordinal());
            if (!place.has(row.event())) {
                send(row.event());
            }
        }
        begun |= !rows.isEmpty();
        long sentTo = rows.isEmpty() ? from.newest() : place.position();
        boolean noted = false;
        while (!notes.isEmpty() && notes.element().position() <= sentTo) {
            note(notes.remove());
            noted = true;
        }
        losses.tellFound();
        losses.tellOverdue();
        return overtaken || noted || !rows.isEmpty();
    }

    /** Nothing can be missing between the reader's place and this event. */
    private boolean canSend(GadgetEvent event) {
        if (store.isSettled()) {
            return true;
        }
        FeedId feed = event.feed().id();
        if (place.has(event) || place.isNext(event) || store.isComplete(event)) {
            store.follows(feed);
            return true;
        }
        return false;
    }

    /** The ring may have moved on while the reader was away or slow. */
    private boolean tellGap(LiveSubscription from, List<LiveRow> rows) throws IOException {
        long next = place.position() + 1;
        long first = rows.isEmpty() ? Math.max(next, from.oldest()) : rows.getFirst().position();
        if (first <= next || !begun) {
            gaps = 0;
            return false;
        }
        place.move(place.process(), first - 1, place.note());
        if (keepsEvents) {
            unsettle();
            return false;
        }
        gaps++;
        words.missed(
                first - next,
                "the ring of %d rows moved on before these were read"
                        .formatted(from.newest() - from.oldest() + 1));
        return true;
    }

    private void note(LiveNote note) throws IOException {
        place.noted(note.number());
        switch (note.item()) {
            case Loss loss -> {
                if (note.number() > oldNotes) {
                    losses.bring(note.feed(), loss);
                }
            }
            case LogLine line -> {
                if (note.number() > oldNotes) {
                    words.say("log", LiveMessages.Log.of(note.feed(), line));
                }
            }
            case StreamEnd _, EventBatch _ -> {
                // The session's state tells about ends, and batches come as rows.
            }
        }
    }
}
