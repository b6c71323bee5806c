package io.gadgethq.history.export;

import io.gadgethq.access.Actor;
import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.ExportId;
import io.gadgethq.history.ExportSpec;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.ExportStatus.State;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryGivenUp;
import io.gadgethq.history.HistoryShape.StoredLayout;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One export, from its beginning to its file. Runs on one thread; may be looked at and cancelled from any. */
final class ExportJob implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportJob.class);

    /** How often the size of the file is looked at. */
    private static final int SIZE_EVERY = 10_000;

    private final ExportId id;
    private final Actor actor;
    private final ExportSpec spec;
    private final Path path;
    private final long maxBytes;
    private final History history;
    private final ExportSizes sizes;
    private final InstantSource clock;
    private final Instant begun;
    private volatile State state = State.WAITING;
    private volatile long events;
    private volatile OptionalLong expected = OptionalLong.empty();
    private volatile long bytes;
    private volatile @Nullable Instant ended;
    private volatile String problem = "";
    private @Nullable Thread thread;

    ExportJob(
            ExportId id,
            Actor actor,
            ExportSpec spec,
            Path path,
            long maxBytes,
            History history,
            InstantSource clock) {
        this.id = id;
        this.actor = actor;
        this.spec = spec;
        this.path = path;
        this.maxBytes = maxBytes;
        this.history = history;
        this.sizes = new ExportSizes(history);
        this.clock = clock;
        this.begun = clock.instant();
    }

    ExportStatus status() {
        return new ExportStatus(
                id,
                spec,
                actor.user(),
                state,
                events,
                expected,
                bytes,
                begun,
                Optional.ofNullable(ended),
                problem);
    }

    boolean isOf(Actor reader) {
        return actor.user().equals(reader.user()) && actor.tenant().equals(reader.tenant());
    }

    ExportId id() {
        return id;
    }

    Path path() {
        return path;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            expected = sizes.count(actor, spec);
            write();
            bytes = Files.size(path);
            end(State.DONE, "");
        } catch (InterruptedException | HistoryGivenUp _) {
            end(State.CANCELLED, "");
        } catch (ExpressionProblem | IOException | RuntimeException e) {
            // A cancelled job may also meet the interrupt as a closed file or connection.
            end(State.FAILED, String.valueOf(e.getMessage()));
            if (state == State.FAILED) {
                LOG.warn("export {} of {} failed", id, actor.user(), e);
            }
        }
    }

    private synchronized boolean begin() {
        if (state != State.WAITING) {
            return false;
        }
        thread = Thread.currentThread();
        state = State.RUNNING;
        return true;
    }

    private void write() throws ExpressionProblem, IOException, InterruptedException {
        List<RowLayout> layouts =
                history.shape(actor, spec.selection()).layouts().stream()
                        .map(StoredLayout::layout)
                        .distinct()
                        .toList();
        try (EventFile file = EventFile.create(path, spec, layouts)) {
            history.stream(
                    actor,
                    spec.selection(),
                    spec.order(),
                    event -> {
                        file.write(event.event());
                        wrote();
                    });
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only this thread writes
    private void wrote() throws IOException {
        events++;
        if (events % SIZE_EVERY == 0) {
            bytes = Files.size(path);
            if (bytes > maxBytes) {
                throw new IOException(
                        "The export is larger than %d MB: choose a shorter time or a filter"
                                .formatted(maxBytes >> 20));
            }
        }
    }

    private synchronized void end(State how, String why) {
        thread = null;
        if (!state.ended()) {
            state = how;
            problem = why;
            ended = clock.instant();
        }
        if (state != State.DONE) {
            delete();
        }
    }

    /** Stops it wherever it is, and deletes its file; it stays cancelled although its thread may end a little later. */
    synchronized void cancel() {
        if (!state.ended() || state == State.DONE) {
            state = State.CANCELLED;
            ended = clock.instant();
        }
        if (thread != null) {
            thread.interrupt();
        }
        delete();
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
            bytes = 0;
        } catch (IOException e) {
            LOG.warn("the file {} cannot be deleted", path, e);
        }
    }
}
