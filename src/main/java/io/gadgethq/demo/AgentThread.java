package io.gadgethq.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that touches the state of an agent. Frozen, it holds back what comes from outside, like a stopped
 * process: sockets stay open, nobody answers.
 */
final class AgentThread {
    private static final Logger log = LoggerFactory.getLogger(AgentThread.class);

    /** What may wait for a frozen agent. */
    private static final int MAX_HELD = 10_000;

    private final ScheduledExecutorService executor;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private boolean frozen;

    /**
     * @param executor of one thread, which also serves the agent's connections: what it sends in one go leaves in one
     *     go, without waking anybody
     */
    AgentThread(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    /** Runs the task on the agent's thread, after the thaw if the agent is frozen. */
    void post(Runnable task) {
        submit(() -> unlessFrozen(task));
    }

    void later(Duration delay, Runnable task) {
        if (delay.isZero()) {
            post(task);
            return;
        }
        try {
            Future<?> _ =
                    executor.schedule(
                            () -> guarded(() -> unlessFrozen(task)),
                            delay.toNanos(),
                            TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("an agent that was closed has no later", e);
        }
    }

    /** Runs the task again and again; skipped while frozen. */
    void every(Duration period, Runnable task) {
        Future<?> _ =
                executor.scheduleAtFixedRate(
                        () ->
                                guarded(() -> {
                                    if (!frozen) {
                                        task.run();
                                    }
                                }),
                        period.toNanos(),
                        period.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /** Runs the task even when frozen and waits for its result. */
    <T> T control(Callable<T> task) {
        try {
            return executor.submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the agent", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the agent could not do this", e.getCause());
        }
    }

    void freeze() {
        frozen = true;
    }

    void unfreeze() {
        frozen = false;
        for (Runnable task = held.poll(); task != null; task = held.poll()) {
            task.run();
        }
    }

    /** Forgets what was held back: the process it was meant for is gone. */
    void forget() {
        held.clear();
        frozen = false;
    }

    boolean isFrozen() {
        return frozen;
    }

    private void unlessFrozen(Runnable task) {
        if (!frozen) {
            task.run();
        } else if (held.size() < MAX_HELD) {
            held.add(task);
        }
    }

    private void submit(Runnable task) {
        try {
            executor.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            log.debug("an agent that was closed takes nothing more", e);
        }
    }

    /** The edge of the thread: a mistake in one task must not end the agent silently. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("a simulated agent failed", e);
        }
    }
}
