package io.gadgethq.endtoend;

import java.time.Duration;
import java.util.stream.Stream;

/** Somebody who watches a session's server-sent events, and how long nothing came at most. Keeps nothing else. */
public final class Pulse implements AutoCloseable {
    private final Stream<String> lines;
    private long last = System.nanoTime();
    private long longest;
    private long events;
    private volatile boolean closed;

    Pulse(Stream<String> lines) {
        this.lines = lines;
        Thread.ofPlatform().daemon().name("pulse").start(this::read);
    }

    private void read() {
        try {
            lines.forEach(this::hear);
        } catch (RuntimeException cut) {
            if (!closed) {
                throw cut;
            }
        }
    }

    private synchronized void hear(String line) {
        if (line.startsWith("event:") && line.substring(6).strip().equals("event")) {
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
            events++;
        }
    }

    /** Forgets what was before. */
    public synchronized void reset() {
        last = System.nanoTime();
        longest = 0;
    }

    /** The longest time without an event since the last reset; what lasts now counts. */
    public synchronized Duration longestGap() {
        return Duration.ofNanos(Math.max(longest, System.nanoTime() - last));
    }

    public synchronized long events() {
        return events;
    }

    @Override
    public void close() {
        closed = true;
        lines.close();
    }
}
