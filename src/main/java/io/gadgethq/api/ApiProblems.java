package io.gadgethq.api;

import io.gadgethq.access.AuditUnavailable;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Tier;
import io.gadgethq.catalog.GadgetUnavailable;
import io.gadgethq.history.RetentionRefused;
import io.gadgethq.session.SessionRefused;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import java.io.IOException;
import java.util.Objects;

/** The one place where what went wrong becomes an answer. */
@RestControllerAdvice
final class ApiProblems {
    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

    private final ProblemWriter problems;
    private final ApiProperties properties;

    ApiProblems(ProblemWriter problems, ApiProperties properties) {
        this.problems = problems;
        this.properties = properties;
    }

    @ExceptionHandler
    void refused(Refusal e, HttpServletResponse response) throws IOException {
        problems.write(response, e.problem());
    }

    @ExceptionHandler
    void refused(SessionRefused e, HttpServletResponse response) throws IOException {
        Problem problem =
                Problem.of(kind(e.kind()), text(e))
                        .field(e.field().orElse(null))
                        .remedy(e.remedy());
        problems.write(
                response,
                e.position().isPresent() ? problem.position(e.position().getAsInt() + 1) : problem);
    }

    private static Problem.Kind kind(SessionRefused.Kind kind) {
        return switch (kind) {
            case BAD_INPUT -> Problem.Kind.BAD_INPUT;
            case NOT_FOUND -> Problem.Kind.NOT_FOUND;
            case WRONG_STATE -> Problem.Kind.WRONG_STATE;
            case CLUSTER_REFUSED -> Problem.Kind.REFUSED;
        };
    }

    @ExceptionHandler
    void refused(RetentionRefused e, HttpServletResponse response) throws IOException {
        Problem.Kind kind = e.field().isPresent() ? Problem.Kind.BAD_INPUT : Problem.Kind.NOT_FOUND;
        problems.write(
                response,
                Problem.of(kind, text(e)).field(e.field().orElse(null)).remedy(e.remedy()));
    }

    @ExceptionHandler
    void notPermitted(NotPermitted e, HttpServletResponse response) throws IOException {
        Permission missing = e.missing();
        String right =
                missing.tier() == Tier.METADATA
                        ? Inputs.word(missing.verb())
                        : Inputs.word(missing.verb()) + "/" + Inputs.word(missing.tier());
        problems.write(response, Problem.of(Problem.Kind.NOT_PERMITTED, text(e)).right(right));
    }

    @ExceptionHandler
    void unavailable(GadgetUnavailable e, HttpServletResponse response) throws IOException {
        problems.write(
                response,
                Problem.of(Problem.Kind.REFUSED, text(e))
                        .field("gadget")
                        .remedy("check the image and the state of the cluster's nodes"));
    }

    @ExceptionHandler
    void auditDown(AuditUnavailable e, HttpServletResponse response) throws IOException {
        log.error("the audit trail cannot be written", e);
        problems.write(response, Problem.of(Problem.Kind.PART_DOWN, text(e)));
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletResponse response)
            throws IOException {
        problems.write(response, BodyProblem.of(e, properties.maxBody().toBytes()));
    }

    @ExceptionHandler
    void wrongType(MethodArgumentTypeMismatchException e, HttpServletResponse response)
            throws IOException {
        problems.write(
                response,
                Problem.of(
                                Problem.Kind.BAD_INPUT,
                                "'%s' does not fit %s"
                                        .formatted(
                                                Inputs.shortened(String.valueOf(e.getValue())),
                                                e.getName()))
                        .field(e.getName()));
    }

    @ExceptionHandler
    void missing(ServletRequestBindingException e, HttpServletResponse response)
            throws IOException {
        problems.write(
                response,
                Problem.of(
                        Problem.Kind.BAD_INPUT,
                        Objects.requireNonNullElse(
                                e.getBody().getDetail(), "a parameter is missing")));
    }

    @ExceptionHandler
    void wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletResponse response)
            throws IOException {
        String[] allowed = Objects.requireNonNullElse(e.getSupportedMethods(), new String[0]);
        response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
        problems.write(
                response,
                Problem.of(
                                Problem.Kind.METHOD_NOT_ALLOWED,
                                "%s is not possible here".formatted(e.getMethod()))
                        .remedy("use " + String.join(" or ", allowed)));
    }

    @ExceptionHandler
    void wrongFormat(HttpMediaTypeNotSupportedException e, HttpServletResponse response)
            throws IOException {
        problems.write(
                response,
                Problem.of(Problem.Kind.UNSUPPORTED_FORMAT, "the body has to be JSON")
                        .field(HttpHeaders.CONTENT_TYPE)
                        .remedy("send Content-Type: application/json"));
    }

    @ExceptionHandler
    void noSuchFormat(HttpMediaTypeNotAcceptableException e, HttpServletResponse response)
            throws IOException {
        problems.write(
                response,
                Problem.of(
                                Problem.Kind.NOT_ACCEPTABLE,
                                "this cannot be answered in the format asked for")
                        .field(HttpHeaders.ACCEPT)
                        .remedy("accept " + e.getSupportedMediaTypes()));
    }

    @ExceptionHandler
    void notThere(
            NoResourceFoundException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(response, noRoute(request));
    }

    static Problem noRoute(HttpServletRequest request) {
        return Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "there is nothing at %s"
                                .formatted(Inputs.shortened(request.getRequestURI())))
                .remedy("GET /v3/api-docs lists what there is");
    }

    /** The caller has gone: nobody is left to be told. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        log.debug("the caller has gone", e);
    }

    @ExceptionHandler
    void unexpected(Exception e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        log.error(
                "{} {} failed",
                request.getMethod(),
                RequestNotes.plain(request.getRequestURI()),
                e);
        problems.write(
                response,
                Problem.of(
                                Problem.Kind.UNEXPECTED,
                                "something went wrong here that should not have")
                        .remedy("try again; if it stays, the log of this console says more"));
    }

    private static String text(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), "no reason was given");
    }
}
