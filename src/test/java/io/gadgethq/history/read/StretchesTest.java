package io.gadgethq.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.TimeRange;
import io.gadgethq.history.keep.Slot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class StretchesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static FeedRow feed(Instant first, Instant last) {
        return new FeedRow(
                1,
                new Feed(new SessionId(new UUID(0, 1)), new NodeName("n")),
                new TenantId("shop"),
                "demo",
                "trace_exec",
                Tier.METADATA,
                1,
                10,
                9,
                Optional.of(first),
                Optional.of(last));
    }

    @ParameterizedTest
    @EnumSource
    void coversTheRangeWithoutGapOrOverlapInItsOrder(HistoryOrder order) {
        Instant from = NOON.minus(Duration.ofHours(30)).plusNanos(17);
        TimeRange range = new TimeRange(from, NOON.plusNanos(1));

        List<TimeRange> stretches =
                Stretches.of(range, order, List.of(feed(Instant.EPOCH, NOON.plusSeconds(9))));

        Comparator<TimeRange> times = Comparator.comparing(TimeRange::from);
        assertThat(stretches)
                .isSortedAccordingTo(order == HistoryOrder.OLDEST_FIRST ? times : times.reversed());
        List<TimeRange> sorted = stretches.stream().sorted(times).toList();
        assertThat(sorted.getFirst().from()).isEqualTo(range.from());
        assertThat(sorted.getLast().to()).isEqualTo(range.to());
        for (int i = 1; i < sorted.size(); i++) {
            Instant bound = sorted.get(i).from();
            assertThat(bound).isEqualTo(sorted.get(i - 1).to());
            assertThat(Slot.of(0, bound).from()).isEqualTo(bound);
        }
        assertThat(sorted).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource
    void leavesOutWhereNoFeedHasAnything(HistoryOrder order) {
        FeedRow old = feed(NOON.minus(Duration.ofDays(3)), NOON.minus(Duration.ofDays(3)));
        FeedRow fresh = feed(NOON, NOON.plusNanos(1_000));

        List<TimeRange> stretches = Stretches.of(TimeRange.EVER, order, List.of(old, fresh));

        assertThat(stretches).hasSize(2);
        assertThat(stretches).anyMatch(stretch -> stretch.contains(NOON.plusNanos(1_999)));
        assertThat(stretches).anyMatch(stretch -> stretch.contains(NOON.minus(Duration.ofDays(3))));
    }

    @ParameterizedTest
    @EnumSource
    void absurdTimesMakeFewMore(HistoryOrder order) {
        FeedRow absurd = feed(TimeRange.EVER.from(), TimeRange.EVER.to().minusSeconds(1));

        List<TimeRange> stretches = Stretches.of(TimeRange.EVER, order, List.of(absurd));

        assertThat(stretches).hasSizeLessThan(64);
        assertThat(stretches.stream().filter(stretch -> stretch.contains(NOON))).hasSize(1);
    }

    @Test
    void withoutFeedsThereIsNothingToRead() {
        assertThat(Stretches.of(TimeRange.EVER, HistoryOrder.NEWEST_FIRST, List.of())).isEmpty();
    }
}
