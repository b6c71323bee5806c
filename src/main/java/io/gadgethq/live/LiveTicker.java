package io.gadgethq.live;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets time pass for the rooms. Has a thread of its own: a task that lasts must not make every screen stand still. */
@Component
final class LiveTicker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveTicker.class);
    private static final int PERIOD_MILLIS = 20;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("live-ticker").factory());

    LiveTicker(InMemoryLiveHub hub) {
        thread.scheduleWithFixedDelay(
                () -> tick(hub), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void tick(InMemoryLiveHub hub) {
        try {
            hub.tick();
        } catch (RuntimeException bug) {
            // Thrown out of here it would end the ticking for good.
            log.error("the live rows could not be moved on", bug);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
