package io.gadgethq.ui.history;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.Replay;
import io.gadgethq.history.ReplaySink;
import io.gadgethq.history.ReplaySpec;
import io.gadgethq.history.Replays;
import io.gadgethq.history.StoredEvent;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A replay and the rows it has passed on. However fast it plays, it says so at most {@value #TELLS_A_SECOND} times a second, and
 * not again before it was heard.
 */
final class ReplayDeck implements ReplaySink, AutoCloseable {
    private static final int TELLS_A_SECOND = 4;
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(
                    1_000 / TELLS_A_SECOND, TimeUnit.MILLISECONDS, Thread::startVirtualThread);

    private final PlayedRows rows = new PlayedRows();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final Runnable news;
    private final Replay replay;
    private volatile boolean closed;

    /**
     * @param news called on any thread; to be answered by {@link #heard}
     */
    ReplayDeck(Replays replays, Actor actor, ReplaySpec spec, Runnable news)
            throws ExpressionProblem {
        this.news = news;
        this.replay = replays.open(actor, spec, this);
    }

    PlayedRows rows() {
        return rows;
    }

    Replay replay() {
        return replay;
    }

    /** Says so again a while later. */
    void heard() {
        telling.set(false);
        tell();
    }

    private void tell() {
        if (!closed && telling.compareAndSet(false, true)) {
            LATER.execute(() -> {
                if (!closed) {
                    news.run();
                }
            });
        }
    }

    @Override
    public void events(List<StoredEvent> events) {
        rows.add(events);
        tell();
    }

    @Override
    public void moved(Instant to) {
        rows.clear();
        tell();
    }

    @Override
    public void ended() {
        tell();
    }

    @Override
    public void close() {
        closed = true;
        replay.close();
    }
}
