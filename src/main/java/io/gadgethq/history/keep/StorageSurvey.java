package io.gadgethq.history.keep;

import io.gadgethq.access.TenantId;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Shelf;
import io.gadgethq.history.StorageUse;
import io.gadgethq.history.keep.RetentionPlan.Stored;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Adds up what shelves and teams take. */
record StorageSurvey(
        Map<Shelf, KeepLimits> limits,
        Map<TenantId, Long> teamLimits,
        Map<Integer, KeepTables.Extent> extents) {

    StorageUse.OfShelf of(Stored stored) {
        KeepTables.Extent extent = extents.getOrDefault(stored.id(), KeepTables.Extent.UNKNOWN);
        return new StorageUse.OfShelf(
                stored.shelf(),
                bytes(stored),
                stored.partitions().stream().mapToLong(p -> Math.max(0, p.rows())).sum(),
                extent.first().map(first -> later(first, stored)),
                extent.last(),
                stored.limits(),
                limits.containsKey(stored.shelf()));
    }

    private static long bytes(Stored stored) {
        return stored.partitions().stream().mapToLong(Partition::bytes).sum();
    }

    /** The first event a feed ever had may have been deleted: none is older than the oldest partition. */
    private static Instant later(Instant first, Stored stored) {
        Optional<Instant> oldest =
                stored.partitions().stream()
                        .flatMap(partition -> partition.from().stream())
                        .min(Instant::compareTo);
        return oldest.filter(first::isBefore).orElse(first);
    }

    List<StorageUse.OfTeam> teams(List<Stored> shelves, Predicate<TenantId> visible) {
        Map<TenantId, Long> bytes = new TreeMap<>();
        shelves.forEach(stored -> bytes.merge(stored.shelf().tenant(), bytes(stored), Long::sum));
        teamLimits.keySet().stream().filter(visible).forEach(t -> bytes.putIfAbsent(t, 0L));
        return bytes.entrySet().stream()
                .map(entry -> new StorageUse.OfTeam(entry.getKey(), entry.getValue(), limit(entry)))
                .toList();
    }

    private OptionalLong limit(Map.Entry<TenantId, Long> team) {
        Long limit = teamLimits.get(team.getKey());
        return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
    }
}
