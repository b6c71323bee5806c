package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.History;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.TimeRange;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.session.Session;
import io.gadgethq.session.Sessions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** {@code /sessions/{id}/live}: Server-Sent Events. */
@RestController
@Tag(name = "Sessions")
final class LiveResource {
    private static final Logger log = LoggerFactory.getLogger(LiveResource.class);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final LiveStream.Services services;
    private final SeenSessions seen;
    private final JsonMapper mapper;

    LiveResource(
            Sessions sessions,
            SeenSessions seen,
            LiveHub hub,
            History history,
            LiveStreams streams,
            ApiProperties properties,
            InstantSource clock,
            JsonMapper mapper) {
        this.services = new LiveStream.Services(sessions, hub, history, streams, properties, clock);
        this.seen = seen;
        this.mapper = mapper;
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
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string")))
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
        try (LiveStreams.Place place = services.streams().open(actor, session.id())) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
            LiveFrames frames = new LiveFrames(out, mapper);
            serve(
                    new LiveStream(services, actor, session, place, frames, wish),
                    actor,
                    session.id());
        }
    }

    private void serve(LiveStream stream, Actor actor, SessionId session) {
        try {
            stream.run();
        } catch (IOException e) {
            if (isStalled(e)) {
                services.streams().countCut();
                log.info(
                        "session {}: {}'s live stream is cut, it took nothing",
                        session,
                        actor.user());
            } else {
                // The usual end: the reader closed the connection.
                log.debug("a reader of session {} has gone", session, e);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server waits only so long for a reader to take what was written. */
    private static boolean isStalled(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
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
