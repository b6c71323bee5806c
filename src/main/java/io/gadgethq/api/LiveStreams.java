package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.SessionId;
import io.gadgethq.session.SessionStateChanged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The live streams that are open: how many there may be, and who has to be woken when a session changes. */
@Component
final class LiveStreams implements SmartLifecycle {
    private static final long RETRY_AFTER_SECONDS = 10;

    private final Set<Place> open = ConcurrentHashMap.newKeySet();
    private final ApiProperties properties;
    private final String process;
    private final Counter cut;
    private volatile boolean running;

    LiveStreams(ApiProperties properties, MeterRegistry meters, InstantSource clock) {
        this.properties = properties;
        this.process = Long.toString(clock.millis(), 36);
        this.cut =
                Counter.builder("hq.api.streams.cut")
                        .description("Live streams cut because their reader was too slow")
                        .register(meters);
        meters.gauge("hq.api.streams", open, Set::size);
    }

    /** One open stream: what may wake it. Closing gives the place back. */
    final class Place implements AutoCloseable {
        private final String user;
        private final SessionId session;
        private final Semaphore calls = new Semaphore(0);
        private volatile boolean changed = true;

        private Place(String user, SessionId session) {
            this.user = user;
            this.session = session;
        }

        /** Waits until the session changed or the time is over. */
        void await(Duration time) throws InterruptedException {
            if (calls.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
                calls.drainPermits();
            }
        }

        /** Whether the session changed since this was last asked. */
        boolean takeChanged() {
            boolean was = changed;
            changed = false;
            return was;
        }

        void wake() {
            changed = true;
            calls.release();
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }

    /**
     * @throws Refusal if too many streams are open
     */
    synchronized Place open(Actor actor, SessionId session) {
        long own = open.stream().filter(place -> place.user.equals(actor.user())).count();
        refuseAt("live streams of a user", properties.streamsPerUser(), own);
        refuseAt("live streams", properties.streams(), open.size());
        Place place = new Place(actor.user(), session);
        open.add(place);
        return place;
    }

    private static void refuseAt(String quota, long limit, long used) {
        if (used >= limit) {
            throw new Refusal(
                    Problem.of(
                                    Problem.Kind.LIMIT_REACHED,
                                    "%d of %d %s are open".formatted(used, limit, quota))
                            .quota(new Problem.Limit(quota, limit, used, RETRY_AFTER_SECONDS))
                            .remedy("close one first"));
        }
    }

    /** Tells cursors of this process from those of another. */
    String process() {
        return process;
    }

    void countCut() {
        cut.increment();
    }

    boolean closing() {
        return !running;
    }

    @EventListener
    void changed(SessionStateChanged event) {
        open.stream().filter(place -> place.session.equals(event.session())).forEach(Place::wake);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for its requests to end: live streams would not. */
    @Override
    public void stop() {
        running = false;
        open.forEach(Place::wake);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
