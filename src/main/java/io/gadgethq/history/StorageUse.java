package io.gadgethq.history;

import io.gadgethq.access.TenantId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the events take, and what they may take; only what the actor may see.
 *
 * @param teams those with a limit of their own or with events
 * @param limit on all events of all teams together; empty: not for this actor
 */
public record StorageUse(
        List<OfShelf> shelves, List<OfTeam> teams, List<Hold> holds, OptionalLong limit) {

    public StorageUse {
        shelves = List.copyOf(shelves);
        teams = List.copyOf(teams);
        holds = List.copyOf(holds);
    }

    public long bytes() {
        return shelves.stream().mapToLong(OfShelf::bytes).sum();
    }

    /**
     * @param bytes on the disk, with indexes
     * @param rows as the database estimates them
     * @param oldest of the times of its events, as far as known
     * @param own whether the limits were set for this shelf; else they are the defaults
     */
    public record OfShelf(
            Shelf shelf,
            long bytes,
            long rows,
            Optional<Instant> oldest,
            Optional<Instant> newest,
            KeepLimits limits,
            boolean own) {}

    /**
     * @param limit empty: none but that on all together
     */
    public record OfTeam(TenantId tenant, long bytes, OptionalLong limit) {}
}
