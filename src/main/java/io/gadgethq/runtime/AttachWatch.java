package io.gadgethq.runtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What an attach needs beside its stream: a beat for its joining, and a look at its instance now and then, since an agent
 * does not tell those who follow that a gadget failed: they would hear nothing for ever (reference section 6.5). The answer
 * is also the sign of life that the joining waits for.
 */
final class AttachWatch {
    private static final Logger log = LoggerFactory.getLogger(AttachWatch.class);
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LAST_PERIOD = Duration.ofSeconds(30);

    private final AgentStream stream;
    private final Instances instances;
    private final ReadyInstance instance;
    private final ScheduledExecutorService timers;
    private final LongSupplier nanos;
    private volatile boolean joining = true;

    /**
     * @param nanos the clock of the joining
     */
    AttachWatch(
            AgentStream stream,
            Instances instances,
            ReadyInstance instance,
            ScheduledExecutorService timers,
            LongSupplier nanos) {
        this.stream = stream;
        this.instances = instances;
        this.instance = instance;
        this.timers = timers;
        this.nanos = nanos;
    }

    void start() {
        later(BEAT, this::beat);
        lookAfter(FIRST_LOOK);
    }

    private void beat() {
        joining = stream.tick();
        if (joining) {
            later(BEAT, this::beat);
        }
    }

    private void lookAfter(Duration period) {
        // The call blocks: not on the timers' thread.
        later(
                period,
                () ->
                        Thread.ofVirtual()
                                .name("instance-" + instance.id())
                                .start(() -> guarded(() -> look(period))));
    }

    private void look(Duration period) {
        if (stream.isOver()) {
            return;
        }
        long asked = nanos.getAsLong();
        try {
            if (instances.stored(instance.agent(), instance.id())
                    instanceof Instances.Stored.Failed(String text)) {
                stream.failed(text);
                return;
            }
            stream.answered(asked);
        } catch (RunFailure unanswered) {
            // The heartbeat decides whether the line is dead, not this look.
            log.debug("no look at {}: {}", instance.id(), unanswered.getMessage());
        }
        Duration next = joining ? FIRST_LOOK : period.multipliedBy(2);
        lookAfter(next.compareTo(LAST_PERIOD) < 0 ? next : LAST_PERIOD);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong is dealt with in guarded()
    private void later(Duration delay, Runnable what) {
        if (!timers.isShutdown()) {
            timers.schedule(() -> guarded(what), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The edge of the timers' thread: it would swallow a bug, and the stream would wait for ever. */
    private void guarded(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException bug) {
            log.error("following {} on {} broke down", instance.id(), instance.agent(), bug);
            stream.cut(AgentStream.INTERNAL_ERROR);
        }
    }
}
