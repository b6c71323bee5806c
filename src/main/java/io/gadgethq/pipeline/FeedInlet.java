package io.gadgethq.pipeline;

import io.gadgethq.event.Arrival;
import io.gadgethq.history.FeedCheckpoint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/** One feed: its queue and the thread that empties it. */
final class FeedInlet implements Inlet {
    private static final Logger log = LoggerFactory.getLogger(FeedInlet.class);

    /** How long closing waits for what is still queued: many times what a full inlet takes. */
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final FeedQueue queue;
    private final FeedPipeline pipeline;
    private final Runnable onEnd;
    private final Thread thread;

    /**
     * @param onEnd called once on the feed's thread when everything has been handled
     */
    FeedInlet(FeedQueue queue, FeedPipeline pipeline, Runnable onEnd) {
        this.queue = queue;
        this.pipeline = pipeline;
        this.onEnd = onEnd;
        this.thread =
                Thread.ofVirtual().name("feed-" + pipeline.spec().feed().id()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            List<Slot> slots = queue.next();
            while (!slots.isEmpty()) {
                pipeline.handle(slots);
                slots = queue.next();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            log.warn("feed {} was interrupted", pipeline.spec().feed().id());
        } finally {
            end();
        }
    }

    /** Whatever fails here, the feed can be opened again. */
    private void end() {
        try {
            queue.abandon();
        } finally {
            try {
                pipeline.close();
            } finally {
                onEnd.run();
            }
        }
    }

    @Override
    public void accept(Arrival arrival) {
        queue.put(arrival);
    }

    @Override
    public FeedCheckpoint checkpoint() {
        return pipeline.checkpoint();
    }

    @Override
    public void close() {
        queue.close();
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            if (!thread.join(CLOSE_WAIT)) {
                log.error(
                        "feed {} did not end within {} s",
                        pipeline.spec().feed().id(),
                        CLOSE_WAIT.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
