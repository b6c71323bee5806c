package io.gadgethq.api;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.gadgethq.access.Actor;
import io.gadgethq.access.AuditEntry;
import io.gadgethq.access.AuditQuery;
import io.gadgethq.access.AuditTrail;
import io.gadgethq.access.Verb;
import io.gadgethq.history.TimeRange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /audit}. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit")
final class AuditResource {
    private final AuditTrail trail;
    private final InstantSource clock;

    AuditResource(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param number 1, 2, 3 … without gaps
     * @param action what was done, as {@code right} in a refusal names it
     * @param outcome admitted or refused
     */
    record EntryView(
            long number,
            Instant at,
            String actor,
            String tenant,
            String roles,
            String action,
            String object,
            String tier,
            String outcome,
            @JsonRawValue @Schema(implementation = Object.class) String details) {

        static EntryView of(AuditEntry entry) {
            return new EntryView(
                    entry.number(),
                    entry.at(),
                    entry.user(),
                    entry.tenant(),
                    entry.roles(),
                    Inputs.word(Verb.valueOf(entry.verb())),
                    entry.object(),
                    entry.tier().toLowerCase(java.util.Locale.ROOT),
                    entry.outcome(),
                    entry.details());
        }
    }

    /**
     * @param firstBroken number of the first entry that was changed or is missing; null: all is intact
     */
    record VerificationView(long entries, boolean intact, @Nullable Long firstBroken) {}

    @GetMapping
    @Operation(summary = "Who did what, newest first")
    Paged<EntryView> list(
            Actor actor,
            @Parameter(description = "since this time: RFC 3339, a day, now, -15m, now-1h")
                    @RequestParam(required = false)
                    @Nullable String from,
            @Parameter(description = "before this time") @RequestParam(required = false)
                    @Nullable String to,
            @Parameter(description = "name of a user")
                    @RequestParam(name = "actor", required = false)
                    @Nullable String user,
            @Parameter(description = "such as start-session") @RequestParam(required = false)
                    @Nullable String action,
            @RequestParam(defaultValue = Paged.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        TimeRange range = Times.range(from, to, clock.instant());
        int size = Paged.limit(limit);
        List<AuditEntry> found =
                trail.list(
                        actor,
                        new AuditQuery(
                                EventsAsked.filled(from).map(_ -> range.from()),
                                EventsAsked.filled(to).map(_ -> range.to()),
                                EventsAsked.filled(user),
                                EventsAsked.filled(action)
                                        .map(word -> Inputs.word("action", Verb.class, word)),
                                before(cursor),
                                size));
        return new Paged<>(
                found.stream().map(EntryView::of).toList(),
                found.size() < size ? null : Long.toString(found.getLast().number()));
    }

    private static OptionalLong before(@Nullable String cursor) {
        Optional<Long> number =
                EventsAsked.filled(cursor)
                        .map(text ->
                                Inputs.value(
                                        "cursor",
                                        () -> Long.parseLong(text.strip()),
                                        "take it from the answer's member next"));
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }

    @GetMapping("/verify")
    @Operation(summary = "Whether anything in the audit trail was changed or is missing")
    VerificationView verify(Actor actor) {
        AuditTrail.Verification found = trail.verify(actor);
        return new VerificationView(
                found.entries(),
                found.intact(),
                found.firstBroken().isPresent() ? found.firstBroken().getAsLong() : null);
    }
}
