package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.history.SavedQueries;
import io.gadgethq.history.SavedQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /queries}: questions that are kept. */
@RestController
@RequestMapping("/api/v1/queries")
@Tag(name = "Saved queries")
final class QueriesResource {
    private final SavedQueries queries;

    QueriesResource(SavedQueries queries) {
        this.queries = queries;
    }

    /**
     * @param sharing who sees it beside its owner; null: nobody
     * @param parameters those in the address of the history screen
     */
    record QueryRequest(
            @Nullable String name,
            @Nullable List<String> tags,
            @Schema(allowableValues = {"private", "team", "everyone"}) @Nullable String sharing,
            @Nullable String parameters) {

        SavedQuery.Draft draft() {
            String shared = EventsAsked.filled(sharing).orElse("private");
            SavedQuery.Sharing who = Inputs.word("sharing", SavedQuery.Sharing.class, shared);
            String title = Inputs.needed("name", name);
            return Inputs.value(
                    title.strip().length() > SavedQuery.Draft.MAX_NAME ? "name" : "tags",
                    () ->
                            new SavedQuery.Draft(
                                    title,
                                    tags == null ? List.of() : tags,
                                    who,
                                    parameters == null ? "" : parameters),
                    "shorten it");
        }
    }

    record QueryView(
            String id,
            String owner,
            String name,
            List<String> tags,
            String sharing,
            String parameters,
            Instant changed) {

        static QueryView of(SavedQuery query) {
            return new QueryView(
                    query.id().toString(),
                    query.owner(),
                    query.name(),
                    query.tags(),
                    Inputs.word(query.sharing()),
                    query.parameters(),
                    query.changed());
        }
    }

    @GetMapping
    @Operation(summary = "Your saved queries and those shared with you")
    Paged<QueryView> list(
            Actor actor,
            @RequestParam(defaultValue = Paged.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        List<SavedQuery> sorted =
                queries.list(actor).stream()
                        .sorted(Comparator.comparing(query -> query.id().toString()))
                        .toList();
        return Paged.of(sorted, query -> query.id().toString(), limit, cursor, QueryView::of);
    }

    @PostMapping
    @Operation(summary = "Save a query")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<QueryView> save(Actor actor, @RequestBody QueryRequest request) {
        SavedQuery.Draft draft = request.draft();
        SavedQuery saved =
                Inputs.value(
                        "sharing",
                        () -> queries.save(actor, draft),
                        "keep it private, or delete one of yours first");
        return ResponseEntity.created(URI.create("/api/v1/queries/" + saved.id()))
                .body(QueryView.of(saved));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete one of your saved queries")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable String id) {
        if (id(id).filter(it -> queries.delete(actor, it)).isEmpty()) {
            throw new Refusal(
                    Problem.of(
                                    Problem.Kind.NOT_FOUND,
                                    "there is no saved query %s of yours"
                                            .formatted(Inputs.shortened(id)))
                            .remedy("GET /api/v1/queries lists what there is"));
        }
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
