package io.gadgethq.api;

import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistoryTooSlow;

import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.io.IOException;
import java.util.Objects;

/** What may be wrong with a question about stored events, or with the database that has the answer. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HistoryProblems {
    private static final Logger log = LoggerFactory.getLogger(HistoryProblems.class);
    private static final long DATABASE_RETRY_SECONDS = 5;
    private static final long BUSY_RETRY_SECONDS = 2;

    private final ProblemWriter problems;

    HistoryProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void badExpression(ExpressionProblem e, HttpServletResponse response) throws IOException {
        problems.write(response, problem(e));
    }

    static Problem problem(ExpressionProblem e) {
        return Problem.of(Problem.Kind.BAD_INPUT, e.getMessage())
                .field("filter")
                .position(e.position() + 1)
                .remedy(e.hint());
    }

    @ExceptionHandler
    void tooSlow(HistoryTooSlow e, HttpServletResponse response) throws IOException {
        problems.write(
                response,
                Problem.of(Problem.Kind.TOO_SLOW, text(e))
                        .remedy("narrow the range, or name a session, a gadget or a node"));
    }

    @ExceptionHandler
    void busy(HistoryBusy e, HttpServletResponse response) throws IOException {
        problems.write(
                response,
                Problem.of(Problem.Kind.LIMIT_REACHED, text(e))
                        .remedy("try again")
                        .retryAfter(BUSY_RETRY_SECONDS));
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class
    })
    void databaseDown(RuntimeException e, HttpServletResponse response) throws IOException {
        log.warn("the database does not answer", e);
        problems.write(
                response,
                Problem.of(Problem.Kind.PART_DOWN, "the database does not answer")
                        .remedy(
                                "sessions go on and their events are kept meanwhile; try again in a few seconds")
                        .retryAfter(DATABASE_RETRY_SECONDS));
    }

    private static String text(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), "no reason was given");
    }
}
