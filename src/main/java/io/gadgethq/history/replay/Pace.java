package io.gadgethq.history.replay;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** How time passes for a replay. */
interface Pace {

    Instant now();

    /** Waits for the next command, so long at most; null: none came. */
    @Nullable Command next(BlockingQueue<Command> commands, Duration atMost)
            throws InterruptedException;

    /** As the clock has it. */
    static Pace real(InstantSource clock) {
        return new Pace() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public @Nullable Command next(BlockingQueue<Command> commands, Duration atMost)
                    throws InterruptedException {
                return commands.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
