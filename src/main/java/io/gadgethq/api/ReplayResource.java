package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.Replay;
import io.gadgethq.history.ReplaySpec;
import io.gadgethq.history.Replays;
import io.gadgethq.history.TimeRange;
import io.gadgethq.session.Ledger;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionRefused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** {@code /sessions/{id}/replay}: Server-Sent Events. */
@RestController
@Tag(name = "History")
final class ReplayResource {
    private final LiveStream.Services services;
    private final Replays replays;
    private final SeenSessions seen;
    private final StreamAnswer answer;

    ReplayResource(
            LiveStream.Services services, Replays replays, SeenSessions seen, StreamAnswer answer) {
        this.services = services;
        this.replays = replays;
        this.seen = seen;
        this.answer = answer;
    }

    @GetMapping(path = "/api/v1/sessions/{id}/replay", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "The stored events of a session at the pace they were recorded in",
            description =
                    """
                    The frames of the live stream: `event`, `loss`, `state` (the last one has `closing`), `ping`. The id of \
                    each is a cursor: send it as Last-Event-ID or cursor to go on behind it.\
                    """)
    @AnswersStream
    void replay(
            Actor actor,
            @PathVariable String id,
            @Parameter(description = "since this time: RFC 3339, a day, now, -15m, now-1h")
                    @RequestParam(required = false)
                    @Nullable String from,
            @Parameter(description = "before this time") @RequestParam(required = false)
                    @Nullable String to,
            @Parameter(description = "0.1 to 100 times as fast") @RequestParam(defaultValue = "1")
                    double speed,
            @Parameter(description = "an expression") @RequestParam(required = false)
                    @Nullable String filter,
            @Parameter(description = "id of the last server-sent event")
                    @RequestParam(required = false)
                    @Nullable String cursor,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @Parameter(hidden = true) HttpServletResponse response)
            throws ExpressionProblem, IOException, SessionRefused {
        Session session = seen.find(actor, id);
        Optional<HistoryCursor> behind = behind(lastEventId == null ? cursor : lastEventId);
        TimeRange range = Times.range(from, to, services.clock().instant());
        ReplaySpec spec = spec(session, later(range, behind), filter, speed);
        Ledger ledger = services.sessions().ledger(actor, session.id());
        answer.write(
                actor,
                session.id(),
                response,
                (seat, frames) -> {
                    ReplayStream stream =
                            new ReplayStream(
                                    services,
                                    seat,
                                    frames,
                                    LiveMessages.State.of(session),
                                    ledger,
                                    range,
                                    behind);
                    try (Replay replay = replays.open(actor, spec, stream)) {
                        stream.begin();
                        replay.play();
                        stream.follow(replay);
                    }
                });
    }

    /** Begins to play only when the reader has been told the state. */
    private static ReplaySpec spec(
            Session session, TimeRange range, @Nullable String filter, double speed) {
        HistorySelection selection =
                new HistorySelection(
                        range, HistorySources.of(session.id()), EventsAsked.filled(filter));
        return Inputs.value(
                "speed",
                () -> new ReplaySpec(selection, speed, false, true),
                "choose 1, 10 or 0.5");
    }

    private static Optional<HistoryCursor> behind(@Nullable String cursor) {
        return EventsAsked.filled(cursor)
                .map(text ->
                        Inputs.value(
                                "cursor",
                                () -> HistoryCursor.parse(text.strip()),
                                "send the id of the last server-sent event unchanged"));
    }

    private static TimeRange later(TimeRange range, Optional<HistoryCursor> behind) {
        Instant from =
                behind.flatMap(HistoryCursor::place)
                        .map(place -> Instant.EPOCH.plusNanos(place.timeNanos()))
                        .filter(range::contains)
                        .orElse(range.from());
        return new TimeRange(from, range.to());
    }
}
