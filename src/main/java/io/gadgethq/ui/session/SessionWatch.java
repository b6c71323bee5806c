package io.gadgethq.ui.session;

import io.gadgethq.access.Actor;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.session.Session;
import io.gadgethq.session.Sessions;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** One person watching one session: asks again when something changed, and every few seconds anyway. */
final class SessionWatch implements AutoCloseable {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final Sessions sessions;
    private final LiveHub hub;
    private final InstantSource clock;
    private final Actor actor;
    private final SessionId id;
    private @Nullable Session session;
    private @Nullable LiveSubscription subscription;
    private Instant asked = Instant.MIN;
    private volatile boolean stale = true;
    private boolean closed;

    SessionWatch(Sessions sessions, LiveHub hub, InstantSource clock, Actor actor, SessionId id) {
        this.sessions = sessions;
        this.hub = hub;
        this.clock = clock;
        this.actor = actor;
        this.id = id;
    }

    SessionId id() {
        return id;
    }

    void stale() {
        stale = true;
    }

    /**
     * Empty: there is no such session, or this person may not see it.
     *
     * @throws io.gadgethq.access.NotPermitted if the session may not be watched; says which right is missing
     */
    synchronized Optional<Facts> look() {
        Instant now = clock.instant();
        if (stale || Duration.between(asked, now).compareTo(ASK_AGAIN) > 0) {
            stale = false;
            asked = now;
            session = sessions.find(actor, id).orElse(null);
        }
        Session found = session;
        if (found == null) {
            return Optional.empty();
        }
        Optional<LiveSubscription> live = subscription();
        return Optional.of(
                new Facts(
                        found,
                        live.map(LiveSubscription::counts),
                        live.map(LiveSubscription::layouts).orElse(List.of()),
                        now));
    }

    /** Empty as long as nothing is held of the session here. */
    synchronized Optional<LiveSubscription> subscription() {
        if (subscription == null && !closed) {
            try {
                subscription = hub.subscribe(actor, id);
            } catch (NoSuchElementException _) {
                // Not opened yet, or ended long ago: asked again at the next look.
                return Optional.empty();
            }
        }
        return Optional.ofNullable(subscription);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }
}
