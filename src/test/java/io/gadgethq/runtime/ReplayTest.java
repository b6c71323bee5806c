package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.FeedTail;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.IntStream;

class ReplayTest {
    private long now;

    private final Replay again =
            new Replay(FeedTail.of(1, 2, 3), AttachJoin.Limits.DEFAULT, () -> now);
    private final Replay first = new Replay(FeedTail.EMPTY, AttachJoin.Limits.DEFAULT, () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static void bring(Replay replay, int packets) {
        IntStream.range(0, packets).forEach(any -> replay.packet());
    }

    @Test
    void isOverWhenTheWholeRingHasCome() throws InterruptedException {
        bring(again, AttachJoin.RING);
        assertThat(again.tick(false)).as("the first packet announces the gadget").isTrue();

        bring(again, 1);

        assertThat(again.tick(false)).isFalse();
        assertThat(again.await(Duration.ZERO)).isTrue();
    }

    @Test
    void isOverAtAPauseOnceNothingIsHeldBack() throws InterruptedException {
        bring(again, 10);
        assertThat(again.tick(true)).isTrue();

        pass(Duration.ofSeconds(1));

        assertThat(again.tick(true)).as("held back to be joined").isTrue();
        assertThat(again.await(Duration.ZERO)).isFalse();
        assertThat(again.tick(false)).isFalse();
    }

    @Test
    void goesOnWhileTheAgentHasNotBegun() {
        pass(Duration.ofSeconds(9));

        assertThat(again.tick(false)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(again.tick(false)).isFalse();
    }

    @Test
    void ofABusyGadgetIsOverAfterTheLongestTime() {
        for (int i = 0; i < 100; i++) {
            assertThat(again.tick(false)).isTrue();
            bring(again, 1);
            pass(Duration.ofMillis(100));
        }

        assertThat(again.tick(false)).isFalse();
    }

    @Test
    void ofANewFeedIsShort() {
        bring(first, 3);
        assertThat(first.tick(true)).isTrue();

        pass(Duration.ofMillis(250));

        assertThat(first.tick(true)).as("nothing of it is held back").isFalse();
    }

    @Test
    void isOverWithItsStream() throws InterruptedException {
        again.end();

        assertThat(again.await(Duration.ZERO)).isTrue();
        assertThat(again.tick(false)).isFalse();
    }
}
