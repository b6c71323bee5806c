package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.access.AuditEntry;
import io.gadgethq.access.AuditQuery;
import io.gadgethq.access.AuditTrail;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Verb;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** A trail of 25 entries, one a minute, that operators may read. */
final class ScriptedAudit implements AuditTrail {
    static final Instant FIRST = Instant.parse("2026-11-23T12:00:00Z");

    @Override
    public List<AuditEntry> list(Actor actor, AuditQuery query) {
        check(actor);
        return LongStream.rangeClosed(1, 25)
                .map(i -> 26 - i)
                .filter(number -> number < query.before().orElse(Long.MAX_VALUE))
                .mapToObj(ScriptedAudit::entry)
                .filter(entry -> query.from().map(from -> !entry.at().isBefore(from)).orElse(true))
                .filter(entry -> query.to().map(to -> entry.at().isBefore(to)).orElse(true))
                .filter(entry -> query.user().map(entry.user()::equals).orElse(true))
                .filter(entry ->
                        query.verb().map(verb -> entry.verb().equals(verb.name())).orElse(true))
                .limit(query.limit())
                .toList();
    }

    private static AuditEntry entry(long number) {
        return new AuditEntry(
                number,
                FIRST.plusSeconds(60 * number),
                number % 5 == 0 ? "eva" : "operator",
                "shop",
                "operator",
                (number % 2 == 0 ? Verb.START_SESSION : Verb.STOP_SESSION).name(),
                "trace_exec",
                "PATHS",
                "admitted",
                "{\"cluster\":\"demo\"}");
    }

    @Override
    public Verification verify(Actor actor) {
        check(actor);
        return new Verification(25, OptionalLong.of(7));
    }

    private static void check(Actor actor) {
        if (actor.user().equals("viewer")) {
            throw new NotPermitted(Permission.to(Verb.VIEW_AUDIT, "audit"), "You may not.");
        }
    }
}
