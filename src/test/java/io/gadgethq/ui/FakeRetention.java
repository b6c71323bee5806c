package io.gadgethq.ui;

import io.gadgethq.access.Actor;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.access.Verb;
import io.gadgethq.history.Deletions;
import io.gadgethq.history.Hold;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Retention;
import io.gadgethq.history.RetentionRefused;
import io.gadgethq.history.Shelf;
import io.gadgethq.history.StorageUse;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Two shelves of the same size; only limits of less than a day delete something. */
public final class FakeRetention implements Retention {
    public static final Shelf PATHS = new Shelf(new TenantId("shop"), Tier.PATHS);
    public static final Shelf METADATA = new Shelf(new TenantId("shop"), Tier.METADATA);

    private static final long GB = 1L << 30;
    private static final KeepLimits USUAL =
            new KeepLimits(Duration.ofDays(7), OptionalLong.empty());
    private static final Instant SINCE = Instant.parse("2026-11-23T12:00:00Z");

    private final Map<Shelf, KeepLimits> limits = new LinkedHashMap<>();
    private OptionalLong teamLimit = OptionalLong.empty();
    private final Map<UUID, Hold> holds = new LinkedHashMap<>();

    public void clear() {
        limits.clear();
        teamLimit = OptionalLong.empty();
        total = OptionalLong.of(20 * GB);
        holds.clear();
    }

    public Map<Shelf, KeepLimits> limits() {
        return limits;
    }

    public OptionalLong teamLimit() {
        return teamLimit;
    }

    /** Shown to everybody; empty: as to somebody who sees one team only. */
    public volatile OptionalLong total = OptionalLong.of(20 * GB);

    @Override
    public StorageUse use(Actor actor) {
        check(actor, Verb.VIEW_RETENTION);
        return new StorageUse(
                List.of(use(PATHS), use(METADATA)),
                List.of(new StorageUse.OfTeam(PATHS.tenant(), 3 * GB, teamLimit)),
                List.copyOf(holds.values()),
                total);
    }

    private static void check(Actor actor, Verb verb) {
        if (!actor.is(Role.PLATFORM_ADMIN)) {
            throw new NotPermitted(Permission.to(verb, "retention"), "You may not.");
        }
    }

    private StorageUse.OfShelf use(Shelf shelf) {
        return new StorageUse.OfShelf(
                shelf,
                3 * GB / 2,
                4_200_000,
                Optional.of(SINCE.minus(Duration.ofDays(3))),
                Optional.of(SINCE),
                limits.getOrDefault(shelf, USUAL),
                limits.containsKey(shelf));
    }

    @Override
    public Deletions preview(Actor actor, Optional<Proposal> instead) {
        check(actor, Verb.VIEW_RETENTION);
        Map<Shelf, KeepLimits> thought = new LinkedHashMap<>(limits);
        instead.ifPresent(proposal -> thought.put(proposal.shelf(), proposal.limits()));
        List<Deletions.Deletion> gone =
                thought.entrySet().stream()
                        .filter(entry -> entry.getValue().age().compareTo(Duration.ofDays(1)) < 0)
                        .map(entry ->
                                new Deletions.Deletion(
                                        entry.getKey(),
                                        SINCE.minus(Duration.ofDays(2)),
                                        SINCE.minus(Duration.ofHours(42)),
                                        GB,
                                        1_000_000,
                                        Deletions.Cause.AGE))
                        .toList();
        return new Deletions(gone, List.of(), 0);
    }

    @Override
    public void limit(Actor actor, Shelf shelf, Optional<KeepLimits> wanted) {
        check(actor, Verb.SET_RETENTION);
        limits.remove(shelf);
        wanted.ifPresent(set -> limits.put(shelf, set));
    }

    @Override
    public void limit(Actor actor, TenantId tenant, OptionalLong bytes) {
        check(actor, Verb.SET_RETENTION);
        new KeepLimits(KeepLimits.MIN_AGE, bytes);
        teamLimit = bytes;
    }

    @Override
    public Hold hold(Actor actor, Hold.Scope scope, String reason) throws RetentionRefused {
        if (reason.isBlank()) {
            throw new RetentionRefused(Optional.of("reason"), "A hold needs a reason", "Say why.");
        }
        Hold hold =
                new Hold(
                        new UUID(0, holds.size()),
                        PATHS.tenant(),
                        scope,
                        reason,
                        actor.user(),
                        SINCE);
        holds.put(hold.id(), hold);
        return hold;
    }

    @Override
    public void release(Actor actor, UUID hold) {
        holds.remove(hold);
    }
}
