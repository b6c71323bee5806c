package io.gadgethq.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;

class EventWordsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(1);

    @Test
    void nodeNamesHaveOneTo253Characters() {
        assertThat(new NodeName("n".repeat(253)).value()).hasSize(253);
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeName(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeName("n".repeat(254)));
        assertThat(new NodeName("a")).isLessThan(new NodeName("b"));
    }

    @Test
    void feedsAreTheSameOnEveryReplica() {
        SessionId session = new SessionId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
        NodeName node = new NodeName("node-1");

        Feed feed = new Feed(session, node);

        assertThat(feed).isEqualTo(new Feed(SessionId.parse(session.toString()), node));
        assertThat(FeedId.parse(feed.id().toString())).isEqualByComparingTo(feed.id());
        assertThat(feed.id()).isNotEqualTo(new Feed(session, new NodeName("node-2")).id());
        assertThat(session.hex()).isEqualTo("0000000000000000000000000000000a");
        assertThat(session).isEqualByComparingTo(SessionId.parse(session.toString()));
    }

    @Test
    void tailsKeepTheLastDigests() {
        FeedTail tail = FeedTail.of(LongStream.range(0, 100).toArray());

        assertThat(tail.size()).isEqualTo(FeedTail.MAX);
        assertThat(tail.digest(0)).isEqualTo(36);
        assertThat(tail.digest(63)).isEqualTo(99);
        assertThat(tail).isEqualTo(FeedTail.of(tail.toArray())).hasSameHashCodeAs(tail);
        assertThat(tail).isNotEqualTo(FeedTail.of(1)).isNotEqualTo("FeedTail[64]");
        assertThat(tail).hasToString("FeedTail[64]");
        assertThat(FeedTail.EMPTY.isEmpty()).isTrue();
        assertThat(tail.isEmpty()).isFalse();
    }

    @Test
    void lossesAreCountedAndLocated() {
        Loss exactly = Loss.exactly(3, LossPlace.AGENT_QUEUE, NOON, LATER, "queue full");
        Loss atLeast = Loss.atLeast(1, LossPlace.KERNEL, NOON, NOON, "buffer full");
        Loss unknown = Loss.unknown(LossPlace.AGENT_RESTART, NOON, LATER, "restarted");

        assertThat(exactly.count()).hasValue(3);
        assertThat(exactly.atLeast()).isFalse();
        assertThat(atLeast.atLeast()).isTrue();
        assertThat(unknown.count()).isEmpty();
        assertThat(unknown.after(5).afterOrdinal()).isEqualTo(OptionalLong.of(5));
        assertThat(unknown.afterOrdinal()).isEmpty();
    }

    @Test
    void lossesOfNothingOrBackInTimeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loss.exactly(0, LossPlace.INLET, NOON, LATER, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loss.unknown(LossPlace.INLET, LATER, NOON, ""));
    }
}
