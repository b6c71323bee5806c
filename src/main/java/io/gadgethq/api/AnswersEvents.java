package io.gadgethq.api;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.springframework.http.MediaType;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Answers with a page of events, in the format asked for. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        content = {
            @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = EventView.Page.class)),
            @Content(
                    mediaType = EventFormat.NDJSON_VALUE,
                    schema = @Schema(implementation = EventView.class)),
            @Content(mediaType = EventFormat.CSV_VALUE, schema = @Schema(type = "string"))
        })
@interface AnswersEvents {}
