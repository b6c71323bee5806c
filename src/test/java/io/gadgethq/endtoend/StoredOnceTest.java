package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.endtoend.ConsoleDatabase.StoredEvent;
import io.gadgethq.endtoend.ConsoleDatabase.StoredLoss;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The judge of crashes must see every kind of wrong. */
class StoredOnceTest {
    private static final List<Watched.Packet> EMITTED =
            LongStream.rangeClosed(1, 6).mapToObj(i -> new Watched.Packet(i * 10, false)).toList();

    @Test
    void allOnceIsRight() {
        assertThat(
                        check(
                                List.of(), at(1, 10), at(2, 20), at(3, 30), at(4, 40), at(5, 50),
                                at(6, 60)))
                .isZero();
    }

    @Test
    void aHoleWithItsLossIsRight() {
        List<StoredLoss> told = List.of(new StoredLoss("RING_OVERRUN", 2, Optional.empty()));

        assertThat(check(told, at(1, 10), at(2, 20), at(9, 50), at(10, 60))).isEqualTo(2);
    }

    @Test
    void aRingThatWasFullMayHaveLostNothing() {
        assertThat(overrunBefore(StoredOnce.RING)).isZero();
        assertThatThrownBy(() -> overrunBefore(StoredOnce.RING - 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("without a hole");
    }

    private static long overrunBefore(int packets) {
        return StoredOnce.check(
                "worker-1",
                LongStream.rangeClosed(1, packets)
                        .mapToObj(i -> new Watched.Packet(i, false))
                        .toList(),
                LongStream.rangeClosed(1, packets).mapToObj(i -> at(i, i)).toList(),
                List.of(new StoredLoss("RING_OVERRUN", 0, Optional.empty())));
    }

    @Test
    void seesAHoleNobodyTellsOf() {
        refused(
                "nobody tells of",
                List.of(),
                at(1, 10),
                at(2, 30),
                at(3, 40),
                at(4, 50),
                at(5, 60));
        refused("nobody tells of", List.of(), at(1, 10), at(2, 20));
    }

    @Test
    void seesAnEventStoredTwiceOrOutOfOrder() {
        refused("stored twice", List.of(), at(1, 10), at(2, 10), at(3, 20));
        refused("nobody tells of", List.of(), at(1, 20), at(2, 10));
        refused("never emitted", List.of(), at(1, 10), at(2, 15));
    }

    @Test
    void seesAWrongOrdinalAWrongCountAndALossOfNothing() {
        refused("does not follow", List.of(), at(1, 10), at(3, 20));
        refused(
                "told are",
                List.of(new StoredLoss("AGENT_QUEUE", 1, Optional.of(2L))),
                at(1, 10),
                at(2, 30));
        refused(
                "without a hole",
                List.of(new StoredLoss("AGENT_QUEUE", 1, Optional.of(1L))),
                at(1, 10),
                at(2, 20));
        refused(
                "without a hole",
                List.of(new StoredLoss("AGENT_RESTART", 1, Optional.empty())),
                at(1, 10),
                at(2, 20));
    }

    private static void refused(String why, List<StoredLoss> losses, StoredEvent... stored) {
        assertThatThrownBy(() -> check(losses, stored))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(why);
    }

    private static StoredEvent at(long ordinal, long stamp) {
        return new StoredEvent(ordinal, stamp);
    }

    private static long check(List<StoredLoss> losses, StoredEvent... stored) {
        return StoredOnce.check("worker-1", EMITTED, List.of(stored), losses);
    }
}
