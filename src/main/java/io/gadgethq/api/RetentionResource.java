package io.gadgethq.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.gadgethq.access.Actor;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.history.Hold;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Retention;
import io.gadgethq.history.RetentionRefused;
import io.gadgethq.history.Shelf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code /retention}. */
@RestController
@RequestMapping("/api/v1/retention")
@Tag(name = "Retention")
final class RetentionResource {
    private final Retention retention;

    RetentionResource(Retention retention) {
        this.retention = retention;
    }

    /**
     * @param age as in the request that starts a session
     */
    record ShelfLimits(@Nullable String age, @Nullable Long bytes) {}

    record TeamLimit(@Nullable Long bytes) {}

    /**
     * @param clazz with {@code tenant}: all events of the class; else {@code session} is held
     */
    record HoldRequest(
            @Nullable String tenant,
            @JsonProperty("class") @Nullable String clazz,
            @Nullable String session,
            @Nullable String reason) {}

    @GetMapping
    @Operation(summary = "What stored events take, how long they are kept, and what is held")
    RetentionView.Use use(Actor actor) {
        return RetentionView.Use.of(retention.use(actor));
    }

    @GetMapping("/preview")
    @Operation(
            summary = "What is over the limits, or would be with others; deletes nothing",
            description = "With tenant, class and age, and bytes if wanted: as if these were set.")
    RetentionView.Preview preview(
            Actor actor,
            @RequestParam(required = false) @Nullable String tenant,
            @Parameter(description = "metadata, paths, payload")
                    @RequestParam(name = "class", required = false)
                    @Nullable String clazz,
            @RequestParam(required = false) @Nullable String age,
            @RequestParam(required = false) @Nullable Long bytes) {
        boolean proposed = Stream.of(tenant, clazz, age, bytes).anyMatch(it -> it != null);
        return RetentionView.Preview.of(
                retention.preview(
                        actor,
                        proposed
                                ? Optional.of(
                                        new Retention.Proposal(
                                                shelf(tenant, clazz), limits(age, bytes)))
                                : Optional.empty()));
    }

    @PutMapping("/shelves/{tenant}/{class}")
    @Operation(summary = "How long a team's events of a class are kept: age, and bytes on disk")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void limit(
            Actor actor,
            @PathVariable String tenant,
            @PathVariable("class") String clazz,
            @RequestBody ShelfLimits limits) {
        retention.limit(
                actor, shelf(tenant, clazz), Optional.of(limits(limits.age(), limits.bytes())));
    }

    @DeleteMapping("/shelves/{tenant}/{class}")
    @Operation(summary = "Back to the installation's limits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlimit(Actor actor, @PathVariable String tenant, @PathVariable("class") String clazz) {
        retention.limit(actor, shelf(tenant, clazz), Optional.empty());
    }

    @PutMapping("/teams/{tenant}")
    @Operation(summary = "What all events of a team may take; null: no limit of its own")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void limitTeam(Actor actor, @PathVariable String tenant, @RequestBody TeamLimit limit) {
        retention.limit(actor, team(tenant), bytes(limit.bytes()));
    }

    @PostMapping("/holds")
    @Operation(summary = "Hold the events of a session, or of a team's class: nothing deletes them")
    @ResponseStatus(HttpStatus.CREATED)
    RetentionView.HoldView hold(Actor actor, @RequestBody HoldRequest request)
            throws RetentionRefused {
        Hold.Scope scope =
                request.session() != null
                        ? new Hold.OfSession(Inputs.session(request.session()))
                        : new Hold.OfShelf(shelf(request.tenant(), request.clazz()));
        String reason = Inputs.needed("reason", request.reason());
        return RetentionView.HoldView.of(retention.hold(actor, scope, reason));
    }

    @DeleteMapping("/holds/{id}")
    @Operation(summary = "Release a hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(Actor actor, @PathVariable UUID id) throws RetentionRefused {
        retention.release(actor, id);
    }

    private static Shelf shelf(@Nullable String tenant, @Nullable String clazz) {
        return new Shelf(
                team(Inputs.needed("tenant", tenant)),
                Inputs.word("class", Tier.class, Inputs.needed("class", clazz)));
    }

    private static TenantId team(String text) {
        return Inputs.value("tenant", () -> new TenantId(text), "name a team");
    }

    private static KeepLimits limits(@Nullable String age, @Nullable Long bytes) {
        Duration parsed = Durations.parse("age", Inputs.needed("age", age));
        OptionalLong limit = bytes(bytes);
        return Inputs.value(
                "age", () -> new KeepLimits(parsed, limit), "give an age of 1h to 3650d");
    }

    private static OptionalLong bytes(@Nullable Long bytes) {
        OptionalLong limit = bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
        return Inputs.value(
                "bytes",
                () -> new KeepLimits(KeepLimits.MIN_AGE, limit).bytes(),
                "give at least %d, or null".formatted(KeepLimits.MIN_BYTES));
    }
}
