package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.TimeRange;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.session.Session;
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
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** {@code /sessions/{id}/live}: Server-Sent Events. */
@RestController
@Tag(name = "Sessions")
final class LiveResource {
    private final LiveStream.Services services;
    private final SeenSessions seen;
    private final StreamAnswer answer;

    LiveResource(LiveStream.Services services, SeenSessions seen, StreamAnswer answer) {
        this.services = services;
        this.seen = seen;
        this.answer = answer;
    }

    @GetMapping(path = "/api/v1/sessions/{id}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "The events of a session as they come",
            description =
                    """
                    Server-sent events: `event` (one event), `loss` (something is missing, with place and count where \
                    known), `state` (of the session; the last one has `closing`), `log` (a line of the gadget's log), \
                    `ping` every 15 s. Begins with the oldest event still held. The id of each is a cursor: send it as \
                    Last-Event-ID or cursor to go on behind it without gap or repeat, whichever process answers: what is \
                    not held any more is read from the store. Where events are not stored, what passed by is told as a \
                    loss at LIVE_RING.\
                    """)
    @AnswersStream
    void live(
            Actor actor,
            @PathVariable String id,
            @Parameter(description = "id of the last server-sent event")
                    @RequestParam(required = false)
                    @Nullable String cursor,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @Parameter(description = "now: only what comes from now on")
                    @RequestParam(defaultValue = "")
                    String from,
            @Parameter(
                            description =
                                    "an expression, such as k8s.namespace == \"shop\" && error != \"\"")
                    @RequestParam(defaultValue = "")
                    String filter,
            @Parameter(hidden = true) HttpServletResponse response)
            throws ExpressionProblem, IOException {
        Session session = seen.find(actor, id);
        check(from);
        LivePlace begin = LivePlace.parse(session.id(), lastEventId == null ? cursor : lastEventId);
        LiveStream.Wish wish =
                new LiveStream.Wish(begin, from.equals("now"), filter(actor, session.id(), filter));
        answer.write(
                actor,
                session.id(),
                response,
                (seat, frames) ->
                        new LiveStream(services, actor, session, seat, frames, wish).run());
    }

    /** What the reader wants to see; fields are checked against those of the session, where they are known. */
    private Predicate<GadgetEvent> filter(Actor actor, SessionId session, String filter)
            throws ExpressionProblem {
        if (filter.isBlank()) {
            return _ -> true;
        }
        return Expression.parse(filter).checkAny(layouts(actor, session)).predicate();
    }

    private List<RowLayout> layouts(Actor actor, SessionId session) {
        try (LiveSubscription ring = services.hub().subscribe(actor, session)) {
            if (!ring.layouts().isEmpty()) {
                return ring.layouts();
            }
        } catch (NoSuchElementException _) {
            // Not heard here: the store may know.
        }
        return services
                .history()
                .shape(actor, new HistorySelection(TimeRange.EVER, HistorySources.of(session)))
                .layouts()
                .stream()
                .map(HistoryShape.StoredLayout::layout)
                .toList();
    }

    private static void check(String from) {
        if (!from.isEmpty() && !from.equals("now")) {
            throw Refusal.badInput("from", "from is now, or left out", "");
        }
    }
}
