package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.ExportId;
import io.gadgethq.history.ExportSpec;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.Exports;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryShape;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** {@code /exports}. */
@RestController
@RequestMapping("/api/v1/exports")
@Tag(name = "Exports")
final class ExportsResource {
    private final Exports exports;
    private final History history;
    private final InstantSource clock;

    ExportsResource(Exports exports, History history, InstantSource clock) {
        this.exports = exports;
        this.history = history;
        this.clock = clock;
    }

    @PostMapping
    @Operation(
            summary = "Write stored events to a file in the background",
            description = "Repeat safely with an Idempotency-Key.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ExportView> start(Actor actor, @RequestBody ExportRequest request)
            throws ExpressionProblem {
        ExportId id = exports.start(actor, checked(actor, request));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/exports/" + id))
                .body(ExportView.of(found(actor, id)));
    }

    @PostMapping("/estimate")
    @Operation(summary = "How large an export would be; starts nothing")
    ExportView.Estimate estimate(Actor actor, @RequestBody ExportRequest request)
            throws ExpressionProblem {
        return ExportView.Estimate.of(exports.estimate(actor, checked(actor, request)));
    }

    private ExportSpec checked(Actor actor, ExportRequest request) throws ExpressionProblem {
        ExportSpec spec = request.spec(clock.instant());
        List<RowLayout> layouts =
                history.shape(actor, spec.selection()).layouts().stream()
                        .map(HistoryShape.StoredLayout::layout)
                        .toList();
        ExportRequest.check(spec, layouts);
        return spec;
    }

    @GetMapping
    @Operation(summary = "Your exports, newest first")
    Paged<ExportView> list(Actor actor) {
        return new Paged<>(exports.list(actor).stream().map(ExportView::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Operation(summary = "How an export does")
    ExportView get(Actor actor, @PathVariable String id) {
        return ExportView.of(found(actor, id(id)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Stop an export and delete its file")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Actor actor, @PathVariable String id) {
        exports.cancel(actor, found(actor, id(id)).id());
    }

    @GetMapping("/{id}/content")
    @Operation(summary = "The file of an export that is done")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> content(Actor actor, @PathVariable String id) throws IOException {
        ExportStatus status = found(actor, id(id));
        if (status.state() != ExportStatus.State.DONE) {
            throw new Refusal(
                    Problem.of(
                                    Problem.Kind.WRONG_STATE,
                                    "this export is %s".formatted(Inputs.word(status.state())))
                            .remedy("GET /api/v1/exports/%s tells when it is done".formatted(id)));
        }
        ContentDisposition name =
                ContentDisposition.attachment().filename(status.fileName()).build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(status.spec().format().mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new FileSystemResource(exports.file(actor, status.id())));
    }

    private static ExportId id(String text) {
        try {
            return ExportId.parse(text);
        } catch (IllegalArgumentException _) {
            throw notFound(text);
        }
    }

    private ExportStatus found(Actor actor, ExportId id) {
        return exports.status(actor, id).orElseThrow(() -> notFound(id.toString()));
    }

    private static Refusal notFound(String id) {
        return new Refusal(
                Problem.of(
                                Problem.Kind.NOT_FOUND,
                                "there is no export %s of yours".formatted(Inputs.shortened(id)))
                        .remedy(
                                "GET /api/v1/exports lists yours; files are kept for a while only"));
    }
}
