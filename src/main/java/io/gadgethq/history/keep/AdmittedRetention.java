package io.gadgethq.history.keep;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Permit;
import io.gadgethq.access.Reach;
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
import io.gadgethq.history.keep.RetentionPlan.Stored;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;

/** What an actor may see is filtered here; what is changed is admitted and written in one transaction. */
@Component
final class AdmittedRetention implements Retention {
    private static final int MAX_REASON = 500;

    private final Admission admission;
    private final KeepTables tables;
    private final RetentionState state;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    AdmittedRetention(
            Admission admission,
            KeepTables tables,
            RetentionState state,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.admission = admission;
        this.tables = tables;
        this.state = state;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public StorageUse use(Actor actor) {
        Predicate<TenantId> visible = visible(actor);
        StorageSurvey survey =
                new StorageSurvey(tables.limits(), tables.teamLimits(), tables.extents());
        List<Stored> shelves =
                shelves().stream().filter(stored -> visible.test(stored.shelf().tenant())).toList();
        return new StorageUse(
                shelves.stream().map(survey::of).toList(),
                survey.teams(shelves, visible),
                tables.holds().stream().filter(hold -> visible.test(hold.tenant())).toList(),
                seesAll(actor) ? OptionalLong.of(state.budget().total()) : OptionalLong.empty());
    }

    @Override
    public Deletions preview(Actor actor, Optional<Proposal> instead) {
        Predicate<TenantId> visible = visible(actor);
        List<Stored> shelves =
                shelves().stream()
                        .map(stored -> instead.map(other -> with(other, stored)).orElse(stored))
                        .toList();
        Deletions all = state.plan(shelves).deletions();
        return new Deletions(
                visible(all.deleted(), visible),
                visible(all.held(), visible),
                seesAll(actor) ? all.bytesOver() : 0);
    }

    private static Stored with(Proposal other, Stored stored) {
        return stored.shelf().equals(other.shelf())
                ? new Stored(stored.id(), stored.shelf(), other.limits(), stored.partitions())
                : stored;
    }

    private static List<Deletions.Deletion> visible(
            List<Deletions.Deletion> all, Predicate<TenantId> visible) {
        return all.stream().filter(it -> visible.test(it.shelf().tenant())).toList();
    }

    private List<Stored> shelves() {
        try {
            return state.shelves();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the partitions cannot be listed", e);
        }
    }

    /** Whether figures of all teams together are for this actor. */
    private boolean seesAll(Actor actor) {
        return admission.reach(actor, Verb.VIEW_RETENTION) instanceof Reach.Everywhere;
    }

    private Predicate<TenantId> visible(Actor actor) {
        return switch (admission.reach(actor, Verb.VIEW_RETENTION)) {
            case Reach.Everywhere() -> _ -> true;
            case Reach.Team(TenantId tenant) -> tenant::equals;
            case Reach.Nowhere() -> {
                admission.check(actor, Permission.to(Verb.VIEW_RETENTION, "retention"));
                yield _ -> false;
            }
        };
    }

    @Override
    public void limit(Actor actor, Shelf shelf, Optional<KeepLimits> limits) {
        Map<String, String> details =
                limits.map(set ->
                                Map.of(
                                        "age", set.age().toString(),
                                        "bytes", words(set.bytes())))
                        .orElseGet(() -> Map.of("limits", "default"));
        admitted(
                actor,
                permission(Verb.SET_RETENTION, shelf.tenant(), shelf.toString()),
                details,
                () -> tables.limit(shelf, limits));
    }

    @Override
    public void limit(Actor actor, TenantId tenant, OptionalLong bytes) {
        KeepLimits checked = new KeepLimits(KeepLimits.MIN_AGE, bytes);
        admitted(
                actor,
                permission(Verb.SET_RETENTION, tenant, tenant.value()),
                Map.of("bytes", words(checked.bytes())),
                () -> tables.limit(tenant, bytes));
    }

    private static String words(OptionalLong bytes) {
        return bytes.isPresent() ? Long.toString(bytes.getAsLong()) : "unlimited";
    }

    @Override
    public Hold hold(Actor actor, Hold.Scope scope, String reason) throws RetentionRefused {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new RetentionRefused(
                    Optional.of("reason"),
                    "A hold needs a reason of 1 to %d characters".formatted(MAX_REASON),
                    "Say why these events must not be deleted, and until when.");
        }
        TenantId tenant = tenant(scope);
        String object =
                switch (scope) {
                    case Hold.OfShelf(Shelf shelf) -> shelf.toString();
                    case Hold.OfSession of -> of.session().toString();
                };
        Hold hold =
                new Hold(
                        UUID.randomUUID(),
                        tenant,
                        scope,
                        reason.strip().replace("\0", ""),
                        actor.user(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        admitted(
                actor,
                permission(Verb.HOLD_EVENTS, tenant, object),
                Map.of("hold", hold.id().toString(), "reason", hold.reason()),
                () -> {
                    tables.lockHolds();
                    tables.insert(hold);
                });
        return hold;
    }

    private TenantId tenant(Hold.Scope scope) throws RetentionRefused {
        return switch (scope) {
            case Hold.OfShelf(Shelf shelf) -> shelf.tenant();
            case Hold.OfSession of ->
                    tables.tenant(of.session())
                            .orElseThrow(() ->
                                    new RetentionRefused(
                                            Optional.empty(),
                                            "There are no events of a session " + of.session(),
                                            "Choose one from the list of sessions."));
        };
    }

    @Override
    public void release(Actor actor, UUID id) throws RetentionRefused {
        Predicate<TenantId> visible = visible(actor);
        Hold hold =
                tables.hold(id)
                        .filter(found -> visible.test(found.tenant()))
                        .orElseThrow(() ->
                                new RetentionRefused(
                                        Optional.empty(),
                                        "There is no hold " + id,
                                        "Choose one from the list of holds."));
        admitted(
                actor,
                permission(Verb.HOLD_EVENTS, hold.tenant(), id.toString()),
                Map.of("released", hold.reason()),
                () -> tables.release(id));
    }

    private static Permission permission(Verb verb, TenantId tenant, String object) {
        return Permission.to(verb, tenant, Tier.METADATA, object);
    }

    private void admitted(
            Actor actor, Permission permission, Map<String, String> details, Runnable write) {
        transaction.executeWithoutResult(_ -> {
            try (Permit permit = admission.admit(actor, permission, details)) {
                write.run();
                permit.keep();
            }
        });
    }
}
