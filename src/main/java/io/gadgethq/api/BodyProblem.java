package io.gadgethq.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.stream.Collectors;

/** Says what is wrong with a JSON body without a word about the classes that were to be filled from it. */
final class BodyProblem {

    private BodyProblem() {}

    static Problem of(HttpMessageNotReadableException e, long maxBytes) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimit.Exceeded) {
                return BodyLimit.problem(maxBytes);
            }
            if (cause instanceof Refusal refusal) {
                return refusal.problem();
            }
        }
        return e.getCause() instanceof JacksonException json
                ? problem(json)
                : bad("the body is missing or cannot be read", null).remedy("send a JSON object");
    }

    private static Problem problem(JacksonException e) {
        String field = field(e);
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    bad("there is no member %s".formatted(field), field)
                            .remedy("known are " + known(unknown));
            case StreamReadException broken ->
                    bad("the body is not JSON" + position(broken), null)
                            .remedy("check quotes, commas and brackets there");
            default ->
                    bad("the value of %s has another type than expected".formatted(field), field)
                            .remedy("see /v3/api-docs for the types");
        };
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds() == null
                ? "those in /v3/api-docs"
                : e.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String field(JacksonException e) {
        String path =
                e.getPath().stream()
                        .map(part ->
                                part.getPropertyName() == null
                                        ? "[" + part.getIndex() + "]"
                                        : "." + part.getPropertyName())
                        .collect(Collectors.joining());
        return Inputs.shortened(path.startsWith(".") ? path.substring(1) : path);
    }

    private static String position(StreamReadException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null
                ? ""
                : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static Problem bad(String detail, @Nullable String field) {
        return Problem.of(Problem.Kind.BAD_INPUT, detail).field(field);
    }
}
