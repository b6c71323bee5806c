package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.EventBatch;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveNote;
import io.gadgethq.live.LiveRow;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.session.Sessions;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One reader of a session's live events, served by the thread of its request. Reads the ring at the pace at which the
 * connection takes bytes, so nothing queues up for a slow reader: the ring moves on, what passed by is told as a loss, and
 * who is overtaken again and again is cut.
 */
final class LiveStream {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Actor actor;
    private final SessionId id;
    private final Sessions sessions;
    private final LiveHub hub;
    private final LiveStreams streams;
    private final LiveStreams.Place place;
    private final ApiProperties properties;
    private final InstantSource clock;
    private final LiveFrames frames;

    private boolean fromNow;
    private LiveCursor cursor;

    /** Whether the reader has a place in this ring: only then can something have passed by. */
    private boolean begun;

    /** Where the reader stopped in the ring of another process. */
    private @Nullable LiveCursor before;

    private @Nullable LiveSubscription ring;
    private LiveMessages.@Nullable State told;
    private @Nullable Instant endSeen;
    private Instant pinged;
    private int gaps;

    /** What a stream belongs to. */
    record Services(
            Sessions sessions,
            LiveHub hub,
            LiveStreams streams,
            ApiProperties properties,
            InstantSource clock) {}

    /**
     * @param from where to begin; null: with the oldest event still held
     * @param fromNow to begin with the next event instead
     */
    LiveStream(
            Services services,
            Actor actor,
            SessionId id,
            LiveStreams.Place place,
            LiveFrames frames,
            @Nullable LiveCursor from,
            boolean fromNow) {
        this.sessions = services.sessions();
        this.hub = services.hub();
        this.streams = services.streams();
        this.properties = services.properties();
        this.clock = services.clock();
        this.actor = actor;
        this.id = id;
        this.place = place;
        this.frames = frames;
        this.begun = from != null;
        this.fromNow = fromNow && from == null;
        this.cursor = from == null ? LiveCursor.start(streams.process()) : from;
        this.pinged = clock.instant();
    }

    /** Returns when the session has ended and everything was sent, or the reader was cut. */
    void run() throws IOException, InterruptedException {
        try {
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
            say(last("this console is shutting down; connect again"));
            return false;
        }
        boolean ended = tellState();
        attach();
        boolean sent = ring != null && send(ring);
        if (gaps > properties.streamGaps()) {
            streams.countCut();
            say(last("cut: the reader is too slow, the ring overtook it %d times".formatted(gaps)));
            return false;
        }
        ping();
        if (sent) {
            return true;
        }
        if (ended && over()) {
            say(last(""));
            return false;
        }
        frames.flush();
        await();
        return true;
    }

    private void await() throws InterruptedException {
        if (ring == null || ring.ended()) {
            place.await(LOOK);
        } else {
            ring.await(cursor.position(), LOOK);
        }
    }

    /** The session has ended and its ring says so too, or has had time enough to. */
    private boolean over() {
        Instant now = clock.instant();
        endSeen = endSeen == null ? now : endSeen;
        return ring == null
                || ring.ended()
                || Duration.between(endSeen, now).compareTo(LAST_WORDS) > 0;
    }

    private void attach() throws IOException {
        if (ring != null) {
            return;
        }
        try {
            ring = hub.subscribe(actor, id);
        } catch (NoSuchElementException _) {
            // Nothing of it is heard here yet, or no more: looked for again until the session has
            // ended.
            return;
        }
        if (fromNow) {
            List<LiveNote> notes = ring.notes(0);
            cursor = cursor.at(ring.newest());
            cursor = notes.isEmpty() ? cursor : cursor.noted(notes.getLast().number());
            fromNow = false;
        }
        boolean counted = cursor.process().equals(streams.process());
        if (!counted || cursor.position() > ring.newest()) {
            before = cursor;
            begun = false;
            cursor = LiveCursor.start(streams.process());
            missed(null, "this console was restarted since; what came in between may be missing");
        }
    }

    private boolean send(LiveSubscription from) throws IOException {
        List<LiveRow> rows = from.rows(cursor.position() + 1, properties.streamBatch());
        Deque<LiveNote> notes = new ArrayDeque<>(from.notes(cursor.note()));
        boolean overtaken = tellGap(from, rows);
        if (rows.isEmpty() && notes.isEmpty()) {
            return overtaken;
        }
        for (LiveRow row : rows) {
            while (!notes.isEmpty() && notes.peek().position() < row.position()) {
                note(notes.remove());
            }
            cursor = cursor.at(row);
            if (before == null || !before.covers(row.event())) {
                frames.event(cursor, row.event());
            }
        }
        begun |= !rows.isEmpty();
        long sentTo = rows.isEmpty() ? from.newest() : cursor.position();
        while (!notes.isEmpty() && notes.peek().position() <= sentTo) {
            note(notes.remove());
        }
        return true;
    }

    /** The ring may have moved on while the reader was away or slow. */
    private boolean tellGap(LiveSubscription from, List<LiveRow> rows) throws IOException {
        long next = cursor.position() + 1;
        long first = rows.isEmpty() ? Math.max(next, from.oldest()) : rows.getFirst().position();
        if (first > next && begun) {
            gaps++;
            cursor = cursor.at(first - 1);
            missed(
                    first - next,
                    "the ring of %d rows moved on before these were read"
                            .formatted(from.newest() - from.oldest() + 1));
            return true;
        }
        gaps = 0;
        return false;
    }

    private void note(LiveNote note) throws IOException {
        cursor = cursor.noted(note.number());
        switch (note.item()) {
            case Loss loss -> say("loss", LiveMessages.Missing.of(note.feed(), loss));
            case LogLine line -> say("log", LiveMessages.Log.of(note.feed(), line));
            case StreamEnd _, EventBatch _ -> {
                // The session's state tells about ends, and batches come as rows.
            }
        }
    }

    private void missed(@Nullable Long count, String cause) throws IOException {
        say("loss", LiveMessages.Missing.here(count, cause, clock.instant()));
    }

    /** Writes the state if it is another than told last; true if the session has ended or is gone. */
    private boolean tellState() throws IOException {
        if (!place.takeChanged() && !pingDue() && endSeen == null && told != null) {
            return told.over();
        }
        LiveMessages.State now =
                sessions.find(actor, id)
                        .map(LiveMessages.State::of)
                        .orElseGet(() -> LiveMessages.State.gone(id));
        if (!now.equals(told)) {
            told = now;
            say("state", now);
        }
        return now.over();
    }

    private LiveMessages.State last(String reason) {
        LiveMessages.State state = told == null ? LiveMessages.State.gone(id) : told;
        return state.closing(reason);
    }

    private void say(LiveMessages.State state) throws IOException {
        say("state", state);
    }

    private void say(String name, Object value) throws IOException {
        frames.value(name, cursor, value);
    }

    private boolean pingDue() {
        return Duration.between(pinged, clock.instant()).compareTo(properties.ping()) >= 0;
    }

    private void ping() throws IOException {
        if (pingDue()) {
            pinged = clock.instant();
            say("ping", new LiveMessages.Ping(pinged));
        }
    }
}
