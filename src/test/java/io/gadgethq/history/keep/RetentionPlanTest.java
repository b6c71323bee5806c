package io.gadgethq.history.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.history.Deletions;
import io.gadgethq.history.Deletions.Cause;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Shelf;
import io.gadgethq.history.keep.RetentionPlan.Budget;
import io.gadgethq.history.keep.RetentionPlan.Doomed;
import io.gadgethq.history.keep.RetentionPlan.Stored;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

class RetentionPlanTest {
    /** In the middle of a slot that began at 12:00. */
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

    private static final Instant SLOT = Instant.parse("2026-11-23T12:00:00Z");
    private static final TenantId SHOP = new TenantId("shop");
    private static final TenantId PAYMENTS = new TenantId("payments");
    private static final Shelf PATHS = new Shelf(SHOP, Tier.PATHS);
    private static final Shelf PAYLOAD = new Shelf(SHOP, Tier.PAYLOAD);
    private static final Shelf OTHER = new Shelf(PAYMENTS, Tier.PATHS);
    private static final long MB = 1_000_000;
    private static final KeepLimits WEEK = new KeepLimits(Duration.ofDays(7), OptionalLong.empty());
    private static final Budget ROOMY = new Budget(Map.of(), 1_000_000 * MB);

    /** So many slots before the present one, 10 MB each; the present one and the default one too. */
    private static Stored stored(int id, Shelf shelf, KeepLimits limits, int slots) {
        List<Partition> partitions =
                new ArrayList<>(
                        LongStream.rangeClosed(0, slots)
                                .mapToObj(back -> partition(id, slots - back))
                                .toList());
        partitions.add(new Partition(id, id + "_default", Optional.empty(), 10 * MB, 5));
        return new Stored(id, shelf, limits, partitions);
    }

    private static Partition partition(int shelf, long slotsBack) {
        Instant from = SLOT.minus(Slot.LENGTH.multipliedBy(slotsBack));
        return new Partition(shelf, shelf + "_" + from, Optional.of(from), 10 * MB, 1_000);
    }

    private static KeepLimits limits(Duration age, long bytes) {
        return new KeepLimits(age, OptionalLong.of(bytes));
    }

    private static RetentionPlan plan(Budget budget, Holds holds, Stored... shelves) {
        return RetentionPlan.of(List.of(shelves), budget, holds, NOW);
    }

    private static List<Partition> dropped(RetentionPlan plan) {
        return plan.doomed().stream().map(Doomed::partition).toList();
    }

    @Test
    void keepsEverythingWithinTheLimits() {
        RetentionPlan plan = plan(ROOMY, Holds.NONE, stored(1, PATHS, WEEK, 27));

        assertThat(plan.deletions()).isEqualTo(new Deletions(List.of(), List.of(), 0));
    }

    @Test
    void dropsWhatIsOlderAltogether() {
        // A slot that began 29 slots before this one ended 7 days and 3 hours ago, the next one 6 d
        // 21 h.
        RetentionPlan plan = plan(ROOMY, Holds.NONE, stored(1, PATHS, WEEK, 30));

        assertThat(plan.doomed())
                .extracting(Doomed::partition, Doomed::cause)
                .containsExactly(
                        tuple(partition(1, 30), Cause.AGE), tuple(partition(1, 29), Cause.AGE));
    }

    @Test
    void countsTheAgeOfEachShelfByItsOwnLimit() {
        KeepLimits day = new KeepLimits(Duration.ofDays(1), OptionalLong.empty());

        RetentionPlan plan =
                plan(ROOMY, Holds.NONE, stored(1, PATHS, WEEK, 6), stored(2, PAYLOAD, day, 6));

        assertThat(dropped(plan)).containsExactly(partition(2, 6), partition(2, 5));
    }

    @Test
    void dropsTheOldestOfAShelfThatIsTooLarge() {
        // 8 + the default one = 90 MB: three have to go.
        RetentionPlan plan =
                plan(
                        ROOMY,
                        Holds.NONE,
                        stored(1, PATHS, limits(Duration.ofDays(7), 60 * MB), 7),
                        stored(2, PAYLOAD, WEEK, 7));

        assertThat(plan.doomed())
                .extracting(Doomed::partition, Doomed::cause)
                .containsExactly(
                        tuple(partition(1, 7), Cause.SHELF_SIZE),
                        tuple(partition(1, 6), Cause.SHELF_SIZE),
                        tuple(partition(1, 5), Cause.SHELF_SIZE));
    }

    @Test
    void dropsTheOldestOfATeamThatIsTooLarge() {
        Budget budget = new Budget(Map.of(SHOP, 90 * MB), 1_000_000 * MB);

        RetentionPlan plan =
                plan(
                        budget,
                        Holds.NONE,
                        stored(1, PATHS, WEEK, 3),
                        stored(2, PAYLOAD, WEEK, 3),
                        stored(3, OTHER, WEEK, 9));

        assertThat(dropped(plan)).containsExactly(partition(1, 3));
        assertThat(plan.doomed().getFirst().cause()).isEqualTo(Cause.TEAM_SIZE);
    }

    @Test
    void dropsTheOldestOfAllWhenTogetherTheyAreTooLarge() {
        Budget budget = new Budget(Map.of(), 100 * MB);

        RetentionPlan plan =
                plan(budget, Holds.NONE, stored(1, PATHS, WEEK, 3), stored(2, OTHER, WEEK, 5));

        assertThat(dropped(plan)).containsExactly(partition(2, 5), partition(2, 4));
        assertThat(plan.deletions().bytes()).isEqualTo(20 * MB);
    }

    @Test
    void countsWhatIsTooOldAsGoneBeforeItLooksAtSizes() {
        Budget budget = new Budget(Map.of(), 30 * MB + 10 * MB + 28 * 10 * MB);

        RetentionPlan plan = plan(budget, Holds.NONE, stored(1, PATHS, WEEK, 30));

        assertThat(plan.doomed()).extracting(Doomed::cause).containsOnly(Cause.AGE);
    }

    @Test
    void neverDropsWhatIsStillWrittenNorTheDefaultOne() {
        Budget budget = new Budget(Map.of(), MB);

        RetentionPlan plan = plan(budget, Holds.NONE, stored(1, PATHS, WEEK, 1));

        assertThat(dropped(plan)).containsExactly(partition(1, 1));
        assertThat(plan.deletions().bytesOver()).isEqualTo(19 * MB);
    }

    @Test
    void keepsAHeldShelfAndSaysSo() {
        Holds holds = new Holds(Set.of(PATHS), List.of());

        RetentionPlan plan =
                plan(ROOMY, holds, stored(1, PATHS, WEEK, 29), stored(2, PAYLOAD, WEEK, 29));

        assertThat(dropped(plan)).containsExactly(partition(2, 29));
        assertThat(plan.deletions().held())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.shelf()).isEqualTo(PATHS);
                    assertThat(kept.cause()).isEqualTo(Cause.AGE);
                });
    }

    @Test
    void keepsTheSlotsOfAHeldSessionAndDropsYoungerOnesInstead() {
        Instant inSlot4 = SLOT.minus(Slot.LENGTH.multipliedBy(4)).plusSeconds(60);
        Holds holds =
                new Holds(
                        Set.of(),
                        List.of(new Holds.Stretch(PATHS, inSlot4.minusSeconds(90), inSlot4)));

        // 7 partitions and 50 MB: two have to go, but the oldest two (5 and 4) hold the session.
        RetentionPlan plan =
                plan(ROOMY, holds, stored(1, PATHS, limits(Duration.ofDays(7), 50 * MB), 5));

        assertThat(dropped(plan)).containsExactly(partition(1, 3), partition(1, 2));
        assertThat(plan.deletions().held()).hasSize(2);
    }

    @Test
    void holdsASessionOnItsOwnShelfOnly() {
        Holds holds =
                new Holds(Set.of(), List.of(new Holds.Stretch(PATHS, Instant.EPOCH, Instant.MAX)));

        RetentionPlan plan =
                plan(ROOMY, holds, stored(1, PATHS, WEEK, 29), stored(2, PAYLOAD, WEEK, 29));

        assertThat(dropped(plan)).containsExactly(partition(2, 29));
    }
}
