package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.history.Deletions;
import io.gadgethq.history.Hold;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Retention;
import io.gadgethq.history.RetentionRefused;
import io.gadgethq.history.Shelf;
import io.gadgethq.history.StorageUse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Remembers what it was told, in words. */
final class ScriptedRetention implements Retention {
    private static final Instant SINCE = Instant.parse("2026-11-23T12:00:00Z");
    private static final Shelf PATHS = new Shelf(new TenantId("shop"), Tier.PATHS);

    final List<String> told = new ArrayList<>();

    @Override
    public StorageUse use(Actor actor) {
        return new StorageUse(
                List.of(
                        new StorageUse.OfShelf(
                                PATHS,
                                5_000_000,
                                1_000,
                                Optional.of(SINCE),
                                Optional.empty(),
                                new KeepLimits(Duration.ofDays(7), OptionalLong.empty()),
                                false)),
                List.of(
                        new StorageUse.OfTeam(
                                PATHS.tenant(), 5_000_000, OptionalLong.of(9_000_000))),
                List.of(hold(new Hold.OfShelf(PATHS), "audit")),
                OptionalLong.of(20_000_000));
    }

    private static Hold hold(Hold.Scope scope, String reason) {
        return new Hold(new UUID(4, 7), PATHS.tenant(), scope, reason, "auditor", SINCE);
    }

    @Override
    public Deletions preview(Actor actor, Optional<Proposal> instead) {
        told.add("preview " + instead.map(Proposal::toString).orElse("as it is"));
        Deletions.Deletion deletion =
                new Deletions.Deletion(
                        PATHS,
                        SINCE,
                        SINCE.plus(Duration.ofHours(6)),
                        2_000_000,
                        500,
                        Deletions.Cause.SHELF_SIZE);
        return new Deletions(List.of(deletion), List.of(), 17);
    }

    @Override
    public void limit(Actor actor, Shelf shelf, Optional<KeepLimits> limits) {
        told.add("limit " + shelf + " " + limits);
    }

    @Override
    public void limit(Actor actor, TenantId tenant, OptionalLong bytes) {
        told.add("limit " + tenant + " " + bytes);
    }

    @Override
    public Hold hold(Actor actor, Hold.Scope scope, String reason) {
        return hold(scope, reason);
    }

    @Override
    public void release(Actor actor, UUID hold) throws RetentionRefused {
        if (hold.getLeastSignificantBits() != 7) {
            throw new RetentionRefused(
                    Optional.empty(), "There is no hold " + hold, "Choose one from the list.");
        }
        told.add("release");
    }
}
