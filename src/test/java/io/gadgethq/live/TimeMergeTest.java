package io.gadgethq.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class TimeMergeTest {
    private static final GadgetSchema SCHEMA = SampleGadget.schema();
    private static final long MILLI = 1_000_000L;
    private static final Feed A = SampleGadget.feed("a");
    private static final Feed B = SampleGadget.feed("b");

    private final List<GadgetEvent> released = new ArrayList<>();
    private final TimeMerge merge =
            new TimeMerge(
                    Duration.ofMillis(500),
                    1 << 20,
                    (events, from, to, _) -> released.addAll(events.subList(from, to)));
    private final Map<Feed, Long> ordinals = new HashMap<>();
    private long now;

    @Test
    void aSingleFeedPassesAtOnceInItsOwnOrder() {
        merge.join(A);

        arrive(A, 30, 10, 20);

        assertThat(values()).containsExactly(30, 10, 20);
    }

    @Test
    void aFeedThatHasNeverSpokenHoldsNobodyUp() {
        merge.join(A);
        merge.join(B);

        arrive(A, 10, 20);

        assertThat(values()).containsExactly(10, 20);
    }

    @Test
    void rowsWaitUntilTheOtherFeedHasToldAsMuch() {
        bothSpoke();
        now = 1000;
        arrive(A, 990, 1000);
        assertThat(values()).isEmpty();

        arrive(B, 985, 995);
        assertThat(values()).containsExactly(985, 990, 995);

        now = 1010;
        arrive(A, 1001);
        arrive(B, 1002);
        assertThat(values()).containsExactly(985, 990, 995, 1000, 1001);
    }

    @Test
    void aSilentFeedIsNotWaitedForLongerThanItsUsualLag() {
        bothSpoke();
        now = 1000;
        arrive(A, 1000);

        pass(20);
        assertThat(values()).isEmpty();

        pass(40);
        assertThat(values()).containsExactly(1000);
    }

    @Test
    void noRowWaitsLongerThanTheWatermark() {
        merge.join(A);
        merge.join(B);
        now = 100_000;
        arrive(B, 1);
        arrive(A, 100_000);
        released.clear();
        now = 100_001;
        arrive(A, 100_001);
        assertThat(values()).isEmpty();

        pass(498);
        assertThat(values()).isEmpty();

        pass(1);
        assertThat(values()).containsExactly(100_000);

        pass(1);
        assertThat(values()).containsExactly(100_000, 100_001);
    }

    @Test
    void lateRowsFollowAtOnce() {
        bothSpoke();
        now = 1000;
        arrive(A, 1000);
        pass(500);
        arrive(B, 900, 1000);

        assertThat(values()).containsExactly(1000, 900, 1000);
    }

    @Test
    void aFeedThatLeavesIsNotWaitedFor() {
        bothSpoke();
        now = 1000;
        arrive(A, 1000);
        merge.leave(B);
        merge.release(now * MILLI);

        assertThat(values()).containsExactly(1000);
    }

    @Test
    void aStampFromTheFutureOvertakesNothing() {
        bothSpoke();
        now = 1000;
        arrive(A, 99_999_999);
        arrive(B, 1001);
        now = 1010;
        arrive(B, 1010);
        arrive(A, 1009);

        assertThat(values().getFirst()).isEqualTo(99_999_999);
        pass(500);
        assertThat(values()).containsExactly(99_999_999, 1001, 1009, 1010);
    }

    @Test
    void tooManyWaitingRowsLeaveAtOnceInOrder() {
        bothSpoke();
        now = 1000;
        int[] many = new int[6000];
        Arrays.fill(many, 1000);
        arrive(A, many);
        merge.join(SampleGadget.feed("c"));
        assertThat(released).isEmpty();

        arrive(A, many);

        assertThat(released).hasSize(12_000);
        assertThat(merge.isWaiting()).isFalse();
        assertThat(merge.bytes()).isZero();
    }

    @Test
    void fiveBusyFeedsWaitSomeTensOfMilliseconds() {
        Random random = new Random(7);
        List<Feed> feeds = feeds(5);
        List<Long> waits = new ArrayList<>();
        Map<Feed, Integer> told = new HashMap<>();
        int seen = 0;
        for (now = 10_000; now < 13_000; now += 5) {
            for (Feed feed : feeds) {
                // A batch comes every 20 ms or so and holds 2 events a millisecond, up to 3 ms ago.
                int from = told.getOrDefault(feed, (int) now - 20);
                if (now - from >= 20 + random.nextInt(10)) {
                    int to = (int) now - random.nextInt(4);
                    int[] times = new int[2 * (to - from)];
                    Arrays.setAll(times, i -> from + i / 2);
                    told.put(feed, to);
                    arrive(feed, times);
                }
            }
            merge.release(now * MILLI);
            released.subList(seen, released.size())
                    .forEach(event -> waits.add(now - event.timeNanos() / MILLI));
            seen = released.size();
        }
        // Until all have spoken for the first time nobody waits for those who have not.
        assertSorted(released.subList(500, seen));

        waits.sort(null);
        assertThat(waits).hasSizeGreaterThan(29_000);
        assertThat(waits.get((int) (waits.size() * 0.95))).isLessThanOrEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsTheOrderOfEveryFeedAndEveryRowWhateverTheTimesAre(long seed) {
        Random random = new Random(seed);
        List<Feed> feeds = feeds(1 + random.nextInt(6));
        int arrived = 0;
        Map<GadgetEvent, Long> since = new HashMap<>();
        now = 1_000_000;
        for (int step = 0; step < 2000; step++) {
            Feed feed = feeds.get(random.nextInt(feeds.size()));
            int count = random.nextInt(5);
            int[] times = new int[count];
            Arrays.setAll(times, _ -> (int) now - random.nextInt(1 << random.nextInt(16)));
            long first = ordinals.getOrDefault(feed, 0L);
            int before = released.size();
            arrive(feed, times);
            arrived += count;
            if (random.nextInt(50) == 0) {
                merge.leave(feed);
            }
            now += random.nextInt(20);
            merge.release(now * MILLI);
            for (long i = 1; i <= count; i++) {
                since.put(key(feed, first + i), now);
            }
            released.subList(before, released.size())
                    .forEach(event -> since.remove(key(event.feed(), event.ordinal())));
            long oldest = since.values().stream().mapToLong(Long::longValue).min().orElse(now);
            assertThat(now - oldest).isLessThanOrEqualTo(520);
        }
        merge.releaseAll();

        assertThat(released).hasSize(arrived);
        for (Feed feed : feeds) {
            assertThat(released)
                    .filteredOn(event -> event.feed().equals(feed))
                    .extracting(GadgetEvent::ordinal)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        assertThat(merge.bytes()).isZero();
        assertThat(merge.isWaiting()).isFalse();
    }

    private static GadgetEvent key(Feed feed, long ordinal) {
        return new GadgetEvent(feed, ordinal, 0, ROW);
    }

    private static final io.gadgethq.event.Row ROW =
            SampleGadget.events(SCHEMA, 0, A, 1, SampleGadget.trace(1, 1)).getFirst().row();

    private static void assertSorted(List<GadgetEvent> events) {
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).timeNanos())
                    .isGreaterThanOrEqualTo(events.get(i - 1).timeNanos());
        }
    }

    private static List<Feed> feeds(int count) {
        List<Feed> feeds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            feeds.add(SampleGadget.feed("node-" + i));
        }
        return feeds;
    }

    private void bothSpoke() {
        now = 500;
        arrive(A, 500);
        arrive(B, 500);
        pass(500);
        now = 990;
        arrive(A, 985);
        arrive(B, 985);
        pass(0);
        merge.releaseAll();
        released.clear();
    }

    private void pass(long millis) {
        now += millis;
        merge.release(now * MILLI);
    }

    /** Events whose value is their time in milliseconds. */
    private void arrive(Feed feed, int... times) {
        List<GadgetEvent> events = new ArrayList<>();
        for (int time : times) {
            long ordinal = ordinals.merge(feed, 1L, Long::sum);
            events.add(new GadgetEvent(feed, ordinal, time * MILLI, ROW));
        }
        Instant received = Instant.ofEpochMilli(now);
        merge.add(new EventBatch(feed, null, received, events), now * MILLI);
        merge.release(now * MILLI);
    }

    private List<Integer> values() {
        return released.stream().map(event -> (int) (event.timeNanos() / MILLI)).toList();
    }
}
