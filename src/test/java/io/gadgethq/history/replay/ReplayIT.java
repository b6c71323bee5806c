package io.gadgethq.history.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.gadgethq.event.SessionId;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.Replay;
import io.gadgethq.history.ReplayPosition.State;
import io.gadgethq.history.ReplaySink;
import io.gadgethq.history.ReplaySpec;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.read.Shelf;
import io.gadgethq.history.read.StoredRows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

class ReplayIT {
    /** Milliseconds: a burst, a pause of a minute, two of different nodes at once, a pause of an hour. */
    private static final long[] TIMES = {0, 20, 40, 60_000, 60_000, 3_660_000};

    private static final SessionId SESSION = StoredRows.session();
    private static Shelf shelf;

    @BeforeAll
    static void fill(@TempDir Path data) throws Exception {
        shelf = Shelf.start(data);
        shelf.append(shelf.feed(SESSION, "a"), TIMES);
        shelf.append(shelf.feed(SESSION, "b"), 60_000, 61_000);
    }

    @AfterAll
    static void stop() throws IOException {
        shelf.close();
    }

    /** Waiting takes no time but is told by the clock; only so often as it is let. */
    private static final class Leap implements Pace {
        private final Semaphore waits;
        private volatile Instant now = Instant.EPOCH;

        Leap(int waits) {
            this.waits = new Semaphore(waits);
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public @Nullable Command next(BlockingQueue<Command> commands, Duration atMost)
                throws InterruptedException {
            Command waiting = commands.poll();
            if (waiting != null) {
                return waiting;
            }
            if (waits.tryAcquire()) {
                now = now.plus(atMost);
                return null;
            }
            return commands.take();
        }
    }

    private static final class Heard implements ReplaySink {
        final List<String> events = new CopyOnWriteArrayList<>();
        final List<Duration> moments = new ArrayList<>();
        final List<Instant> moves = new CopyOnWriteArrayList<>();
        volatile int ends;
        private final Pace pace;

        Heard(Pace pace) {
            this.pace = pace;
        }

        @Override
        public void events(List<StoredEvent> passed) {
            for (StoredEvent event : passed) {
                moments.add(Duration.between(Instant.EPOCH, pace.now()));
                events.add(event.event().feed().node() + "/" + event.event().ordinal());
            }
        }

        @Override
        public void moved(Instant to) {
            moves.add(to);
        }

        @Override
        public void ended() {
            ends++;
        }
    }

    private static PagedReplays replays(Pace pace) {
        return new PagedReplays(shelf.history, pace, new ReplayProperties(2));
    }

    private static final List<String> ALL =
            List.of("a/1", "a/2", "a/3", "b/1", "a/4", "a/5", "b/2", "a/6");

    @Test
    void showsWhatTheStoreHasAtTenTimesThePace() throws Exception {
        Pace pace = new Leap(Integer.MAX_VALUE);
        Heard heard = new Heard(pace);
        ReplaySpec spec = new ReplaySpec(Shelf.all(SESSION), 10, false, false);

        try (Replay replay = replays(pace).open(Shelf.OPERATOR, spec, heard)) {
            await().until(() -> heard.ends > 0);

            assertThat(heard.events).containsExactlyInAnyOrderElementsOf(ALL);
            assertThat(heard.events.subList(0, 3)).containsExactly("a/1", "a/2", "a/3");
            assertThat(heard.events.getLast()).isEqualTo("a/6");
            assertThat(heard.moments.get(3))
                    .isBetween(Duration.ofMillis(6_000), Duration.ofMillis(6_020));
            assertThat(heard.moments.get(7))
                    .isBetween(Duration.ofMillis(366_000), Duration.ofMillis(366_020));
            await().until(() -> replay.position().state() == State.ENDED);
            assertThat(replay.position().events()).isEqualTo(8);
        }
    }

    @Test
    void stepsJumpsAndSeeks() throws Exception {
        Pace pace = new Leap(0);
        Heard heard = new Heard(pace);
        ReplaySpec spec = new ReplaySpec(Shelf.all(SESSION), 1, false, true);

        try (Replay replay = replays(pace).open(Shelf.OPERATOR, spec, heard)) {
            replay.step();
            replay.step();
            await().until(() -> heard.events.size() == 2);
            assertThat(replay.jump("args == \"arg 5\"")).isTrue();
            await().until(() -> heard.events.size() == 3);
            replay.step();
            await().until(() -> heard.events.size() == 4);
            replay.seek(Shelf.NOW.plusMillis(20));
            replay.step();
            await().until(() -> heard.events.size() == 5);

            assertThat(heard.events).containsExactly("a/1", "a/2", "a/5", "b/2", "a/2");
            assertThat(heard.moves).hasSize(2);
            await().until(() ->
                    replay.position().time().toEpochMilli() == Shelf.NOW.toEpochMilli() + 20);
            assertThat(replay.position().state()).isEqualTo(State.PAUSED);
            assertThat(replay.jump("args == \"nothing\"")).isFalse();
            assertThatExceptionOfType(ExpressionProblem.class).isThrownBy(() -> replay.jump("(("));
            assertThatIllegalArgumentException().isThrownBy(() -> replay.speed(1_000));
        }
    }

    @Test
    void aLoopBeginsAgain() throws Exception {
        Pace pace = new Leap(Integer.MAX_VALUE);
        Heard heard = new Heard(pace);
        HistorySelection few = Shelf.all(SESSION).filteredBy("args == \"arg 3\"");
        ReplaySpec spec = new ReplaySpec(few, 100, true, false);

        try (Replay replay = replays(pace).open(Shelf.OPERATOR, spec, heard)) {
            await().until(() -> heard.moves.size() >= 3);
            replay.loop(false);
            await().until(() -> heard.ends == 1);

            assertThat(heard.events).containsOnly("a/3").hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void roomIsGivenBack() throws Exception {
        PagedReplays replays = replays(new Leap(0));
        ReplaySpec spec = new ReplaySpec(Shelf.all(SESSION), 1, false, true);
        Heard heard = new Heard(new Leap(0));
        Replay one = replays.open(Shelf.OPERATOR, spec, heard);
        Replay two = replays.open(Shelf.OPERATOR, spec, heard);

        assertThatExceptionOfType(HistoryBusy.class)
                .isThrownBy(() -> replays.open(Shelf.OPERATOR, spec, heard));
        one.close();
        one.close();
        await().ignoreException(HistoryBusy.class)
                .untilAsserted(() -> replays.open(Shelf.OPERATOR, spec, heard).close());
        two.close();
    }
}
