package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.SessionId;
import io.gadgethq.session.Sessions;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What a live stream says beside the events, each with the reader's place. */
final class LiveWords {
    private final Sessions sessions;
    private final InstantSource clock;
    private final Duration pingEvery;
    private final Actor actor;
    private final SessionId id;
    private final LiveStreams.Place seat;
    private final LiveFrames frames;
    private final LivePlace place;
    private LiveMessages.@Nullable State told;
    private Instant pinged;

    LiveWords(
            LiveStream.Services services,
            Actor actor,
            SessionId id,
            LiveStreams.Place seat,
            LiveFrames frames,
            LivePlace place) {
        this.sessions = services.sessions();
        this.clock = services.clock();
        this.pingEvery = services.properties().ping();
        this.actor = actor;
        this.id = id;
        this.seat = seat;
        this.frames = frames;
        this.place = place;
        this.pinged = clock.instant();
    }

    void say(String name, Object value) throws IOException {
        frames.value(name, place.text(), value);
    }

    /**
     * @param count null: nobody knows
     */
    void missed(@Nullable Long count, String cause) throws IOException {
        say("loss", LiveMessages.Missing.here(count, cause, clock.instant()));
    }

    /**
     * Writes the state if it is another than told last.
     *
     * @param anyway to look even if nobody has told of a change
     * @return whether the session has ended or is gone
     */
    boolean tellState(boolean anyway) throws IOException {
        if (!seat.takeChanged() && !pingDue() && !anyway && told != null) {
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

    boolean isGone() {
        return told != null && told.isGone();
    }

    /** The last word. */
    void close(String reason) throws IOException {
        LiveMessages.State state = told == null ? LiveMessages.State.gone(id) : told;
        say("state", state.closing(reason));
    }

    private boolean pingDue() {
        return Duration.between(pinged, clock.instant()).compareTo(pingEvery) >= 0;
    }

    void ping() throws IOException {
        if (pingDue()) {
            pinged = clock.instant();
            say("ping", new LiveMessages.Ping(pinged));
        }
    }
}
