package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.History;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.session.Session;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;

/** {@code /events}: stored events, in pages or all at once. */
@RestController
@Tag(name = "History")
final class EventsResource {
    private static final Logger log = LoggerFactory.getLogger(EventsResource.class);
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String ABOUT =
            """
            By time, then by feed and ordinal. A page of JSON: `next` leads to the page behind it and is null on the \
            last one; `follow` is then the cursor that brings what is stored later. Lines and CSV are streamed to the \
            end; what breaks on the way cuts the connection.\
            """;

    private final History history;
    private final SeenSessions sessions;
    private final InstantSource clock;

    EventsResource(History history, SeenSessions sessions, InstantSource clock) {
        this.history = history;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping(
            path = "/api/v1/sessions/{id}/events",
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                EventFormat.NDJSON_VALUE,
                EventFormat.CSV_VALUE
            })
    @Operation(summary = "The stored events of a session", description = ABOUT)
    @AnswersEvents
    void ofSession(
            Actor actor,
            @PathVariable String id,
            @ParameterObject EventsAsked asked,
            @ParameterObject PageAsked page,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "")
                    String accept,
            @Parameter(hidden = true) HttpServletResponse response)
            throws ExpressionProblem, IOException {
        Session session = sessions.find(actor, id);
        HistorySelection selection = asked.selection(session.id(), clock.instant());
        answer(new EventAnswer(history, actor, selection, page), accept, response);
    }

    @GetMapping(
            path = "/api/v1/events",
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                EventFormat.NDJSON_VALUE,
                EventFormat.CSV_VALUE
            })
    @Operation(summary = "The stored events of all sessions you may see", description = ABOUT)
    @AnswersEvents
    void all(
            Actor actor,
            @ParameterObject EventsAsked asked,
            @ParameterObject PageAsked page,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "")
                    String accept,
            @Parameter(hidden = true) HttpServletResponse response)
            throws ExpressionProblem, IOException {
        asked.note();
        HistorySelection selection = asked.selection(clock.instant());
        answer(new EventAnswer(history, actor, selection, page), accept, response);
    }

    private static void answer(EventAnswer answer, String accept, HttpServletResponse response)
            throws ExpressionProblem, IOException {
        EventFormat format = EventFormat.of(accept);
        response.setContentType(format.type().toString());
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        AnswerStream caller = new AnswerStream(response.getOutputStream());
        OutputStream out = new BufferedOutputStream(caller, BUFFER_BYTES);
        try {
            switch (format) {
                case JSON -> answer.page(out);
                case NDJSON -> answer.lines(out);
                case CSV -> answer.csv(out);
            }
            out.flush();
        } catch (IOException e) {
            if (!caller.isGone()) {
                throw e;
            }
            log.debug("a reader of stored events has gone", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refusal(
                    Problem.of(Problem.Kind.PART_DOWN, "this console is shutting down")
                            .remedy("try again"));
        }
    }
}
