package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.SessionId;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionPage;
import io.gadgethq.session.SessionQuery;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.SessionSpec;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.Sessions;
import io.gadgethq.session.StartKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.Optional;

/** {@code /sessions}. */
@RestController
@RequestMapping("/api/v1/sessions")
@Tag(name = "Sessions")
final class SessionsResource {
    private final Sessions sessions;
    private final SeenSessions seen;
    private final ApiProperties properties;

    SessionsResource(Sessions sessions, SeenSessions seen, ApiProperties properties) {
        this.sessions = sessions;
        this.seen = seen;
        this.properties = properties;
    }

    /**
     * @param by as in the request that starts a session
     */
    record Extension(@Nullable String by) {}

    @PostMapping
    @Operation(
            summary = "Start a gadget",
            description =
                    "Answers at once; the nodes follow. Repeat safely with an Idempotency-Key.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SessionView> start(
            Actor actor,
            @RequestBody SessionRequest request,
            @RequestAttribute(name = Idempotency.KEY, required = false) @Nullable StartKey key)
            throws SessionRefused {
        SessionSpec spec = request.spec(properties.defaultDuration());
        RequestNotes.gadget(spec.gadget().reference());
        RequestNotes.cluster(spec.cluster().value());
        RequestNotes.namespaces(spec.scope().namespaces());
        Session session =
                key == null ? sessions.start(actor, spec) : sessions.start(actor, spec, key);
        SeenSessions.noted(session);
        return ResponseEntity.created(URI.create("/api/v1/sessions/" + session.id()))
                .body(SessionView.of(session));
    }

    @GetMapping
    @Operation(summary = "The sessions you may see, newest first")
    Paged<SessionView> list(
            Actor actor,
            @Parameter(
                            description =
                                    "starting, running, stopping, stopped, expired, failed; several by comma")
                    @RequestParam(required = false)
                    @Nullable String state,
            @RequestParam(required = false) @Nullable String gadget,
            @RequestParam(required = false) @Nullable String cluster,
            @RequestParam(defaultValue = Paged.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        SessionPage page =
                sessions.list(
                        actor,
                        new SessionQuery(
                                Inputs.words("state", SessionState.class, state),
                                filled(gadget),
                                filled(cluster).map(Inputs::cluster),
                                Paged.limit(limit),
                                filled(cursor)));
        return new Paged<>(
                page.items().stream().map(SessionView::of).toList(), page.next().orElse(null));
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(it -> !it.isBlank());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A session")
    SessionView get(Actor actor, @PathVariable String id) throws SessionRefused {
        Session session = seen.find(actor, id);
        return SessionView.of(session, sessions.ledger(actor, session.id()));
    }

    @PostMapping("/{id}/stop")
    @Operation(summary = "Stop a session; stopping what has ended changes nothing")
    SessionView stop(Actor actor, @PathVariable String id) throws SessionRefused {
        return SessionView.of(SeenSessions.noted(sessions.stop(actor, noted(id))));
    }

    @PostMapping("/{id}/extend")
    @Operation(summary = "Move the end of a running session")
    SessionView extend(Actor actor, @PathVariable String id, @RequestBody Extension extension)
            throws SessionRefused {
        SessionId session = noted(id);
        String by = Inputs.needed("by", extension.by());
        return SessionView.of(
                SeenSessions.noted(sessions.extend(actor, session, Durations.parse("by", by))));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Forget an ended session and its events")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable String id) throws SessionRefused {
        sessions.delete(actor, noted(id));
    }

    @GetMapping("/{id}/ledger")
    @Operation(summary = "The books: what arrived, what became of it, where something is missing")
    LedgerView ledger(Actor actor, @PathVariable String id) throws SessionRefused {
        return LedgerView.of(sessions.ledger(actor, noted(id)));
    }

    private static SessionId noted(String text) {
        SessionId id = Inputs.session(text);
        RequestNotes.session(id.toString());
        return id;
    }
}
