package io.gadgethq.ui.session;

import com.vaadin.flow.shared.Registration;

import io.gadgethq.session.SessionStateChanged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import jakarta.annotation.PreDestroy;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The beat of all live views: one timer for all of them, four beats a second for each, spread over the time between. A beat runs
 * on a virtual thread of its own and is left out while the one before is not done, so a view that hangs delays nobody.
 */
@Component
final class Beats {
    /** Between two beats of a view. */
    static final Duration INTERVAL = Duration.ofMillis(250);

    private static final int PHASES = 10;

    private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
    private final AtomicInteger joined = new AtomicInteger();
    private final ExecutorService hands =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("beat-", 0).factory());
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("beats").factory());
    private final Counter pushed;
    private int phase;

    Beats(MeterRegistry metrics) {
        this.pushed =
                Counter.builder("gadget_push")
                        .baseUnit("bytes")
                        .description("Rows pushed to browsers")
                        .register(metrics);
        long step = INTERVAL.toNanos() / PHASES;
        var _ = timer.scheduleAtFixedRate(this::tick, step, step, TimeUnit.NANOSECONDS);
    }

    /** A view that wants to be drawn at intervals. */
    interface Beating {

        /** Looks for what has changed and draws it. On a thread of its own, never twice at a time. */
        void beat();

        /** A session changed its state. */
        void changed(SessionStateChanged fact);
    }

    /** Beats until the registration is removed. */
    Registration join(Beating view) {
        Seat seat = new Seat(view, Math.floorMod(joined.getAndIncrement(), PHASES));
        seats.add(seat);
        return () -> seats.remove(seat);
    }

    void count(int bytes) {
        pushed.increment(bytes);
    }

    @EventListener
    void on(SessionStateChanged fact) {
        seats.forEach(seat -> seat.view.changed(fact));
    }

    private void tick() {
        phase = (phase + 1) % PHASES;
        for (Seat seat : seats) {
            if (seat.phase == phase && seat.busy.compareAndSet(false, true)) {
                hands.execute(seat::run);
            }
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        hands.shutdown();
    }

    private record Seat(Beating view, int phase, AtomicBoolean busy) {
        Seat(Beating view, int phase) {
            this(view, phase, new AtomicBoolean());
        }

        void run() {
            try {
                view.beat();
            } finally {
                busy.set(false);
            }
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
