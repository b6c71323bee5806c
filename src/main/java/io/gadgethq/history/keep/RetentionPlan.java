package io.gadgethq.history.keep;

import io.gadgethq.access.TenantId;
import io.gadgethq.history.Deletions;
import io.gadgethq.history.Deletions.Cause;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Shelf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Which partitions go: those that are too old, then the oldest ones of each shelf that is too large, of each such team,
 * and of all. A partition is dropped whole, so the one that is being written stays, and one with a single held session.
 */
final class RetentionPlan {

    /** A shelf as it is. */
    record Stored(int id, Shelf shelf, KeepLimits limits, List<Partition> partitions) {
        Stored {
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * @param teams limits of those that have one
     * @param total on all together
     */
    record Budget(Map<TenantId, Long> teams, long total) {
        Budget {
            teams = Map.copyOf(teams);
        }
    }

    /** A partition and why it goes. */
    record Doomed(Shelf shelf, Partition partition, Cause cause) {
        Deletions.Deletion deletion() {
            Instant from = partition.from().orElseThrow();
            return new Deletions.Deletion(
                    shelf,
                    from,
                    from.plus(Slot.LENGTH),
                    partition.bytes(),
                    Math.max(0, partition.rows()),
                    cause);
        }
    }

    private record Item(Shelf shelf, Partition partition) {
        Instant from() {
            return partition.from().orElse(Instant.MAX); // the default ones never go
        }
    }

    private final Holds holds;
    private final Instant now;
    private final List<Item> items = new ArrayList<>();
    private final Map<Partition, Doomed> doomed = new LinkedHashMap<>();
    private final Map<Partition, Doomed> held = new LinkedHashMap<>();
    private long over;

    private RetentionPlan(List<Stored> shelves, Holds holds, Instant now) {
        this.holds = holds;
        this.now = now;
        for (Stored stored : shelves) {
            stored.partitions().forEach(p -> items.add(new Item(stored.shelf(), p)));
        }
        items.sort(Comparator.comparing(Item::from).thenComparing(i -> i.partition().table()));
    }

    static RetentionPlan of(List<Stored> shelves, Budget budget, Holds holds, Instant now) {
        RetentionPlan plan = new RetentionPlan(shelves, holds, now);
        Map<Shelf, KeepLimits> limits = new LinkedHashMap<>();
        shelves.forEach(stored -> limits.put(stored.shelf(), stored.limits()));
        plan.dropOld(limits);
        limits.forEach((shelf, limit) ->
                plan.shrink(i -> i.shelf().equals(shelf), limit.bytes(), Cause.SHELF_SIZE));
        budget.teams()
                .forEach((tenant, bytes) ->
                        plan.shrink(
                                i -> i.shelf().tenant().equals(tenant),
                                OptionalLong.of(bytes),
                                Cause.TEAM_SIZE));
        plan.over = plan.shrink(_ -> true, OptionalLong.of(budget.total()), Cause.TOTAL_SIZE);
        return plan;
    }

    /** Oldest first. */
    List<Doomed> doomed() {
        return List.copyOf(doomed.values());
    }

    Deletions deletions() {
        return new Deletions(
                doomed.values().stream().map(Doomed::deletion).toList(),
                held.values().stream().map(Doomed::deletion).toList(),
                over);
    }

    private void dropOld(Map<Shelf, KeepLimits> limits) {
        for (Item item : items) {
            KeepLimits limit = limits.get(item.shelf());
            if (limit != null && isOver(item, now.minus(limit.age()))) {
                doom(item, Cause.AGE);
            }
        }
    }

    /** Returns by how much they remain too large. */
    private long shrink(Predicate<Item> which, OptionalLong limit, Cause cause) {
        if (limit.isEmpty()) {
            return 0;
        }
        List<Item> left =
                items.stream()
                        .filter(which)
                        .filter(item -> !doomed.containsKey(item.partition()))
                        .toList();
        long excess =
                left.stream().mapToLong(item -> item.partition().bytes()).sum() - limit.getAsLong();
        for (Item item : left) {
            if (excess > 0 && isOver(item, now) && doom(item, cause)) {
                excess -= item.partition().bytes();
            }
        }
        return Math.max(0, excess);
    }

    private static boolean isOver(Item item, Instant when) {
        return !item.partition().isDefault() && !item.from().plus(Slot.LENGTH).isAfter(when);
    }

    private boolean doom(Item item, Cause cause) {
        Doomed fate = new Doomed(item.shelf(), item.partition(), cause);
        if (holds.cover(item.shelf(), item.partition())) {
            held.putIfAbsent(item.partition(), fate);
            return false;
        }
        doomed.put(item.partition(), fate);
        return true;
    }
}
