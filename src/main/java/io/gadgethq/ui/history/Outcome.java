package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;

import io.gadgethq.access.NotPermitted;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.HistoryTooSlow;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Notice;
import io.gadgethq.ui.look.Toast;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import java.time.Duration;

/** Says why there are no rows to see, and what to do about it. */
final class Outcome {
    private static final Logger LOG = LoggerFactory.getLogger(Outcome.class);

    private Outcome() {}

    static Notice failed(Exception problem, Runnable again) {
        Button retry = new Button(text("history.retry"), _ -> again.run());
        return switch (problem) {
            case NotPermitted refused ->
                    new Notice(text("history.denied"), String.valueOf(refused.getMessage()))
                            .failure();
            case ExpressionProblem wrong ->
                    new Notice(
                                    text("history.filter.wrong"),
                                    wrong.getMessage() + " " + wrong.hint())
                            .failure();
            case HistoryTooSlow slow ->
                    new Notice(text("history.slow"), String.valueOf(slow.getMessage()), retry)
                            .failure();
            case HistoryBusy busy ->
                    new Notice(text("history.busy"), String.valueOf(busy.getMessage()), retry)
                            .failure();
            case IllegalArgumentException wrong ->
                    new Notice(text("history.wrong"), String.valueOf(wrong.getMessage())).failure();
            case DataAccessException unreachable -> {
                LOG.warn("the history could not be read", unreachable);
                yield new Notice(text("history.failed"), text("history.failed.why"), retry)
                        .failure();
            }
            default ->
                    new Notice(text("history.broken"), text("history.broken.why"), retry).failure();
        };
    }

    /** Says what failed beside what is shown, which stays. */
    static void toast(Exception problem) {
        switch (problem) {
            case NotPermitted _, HistoryTooSlow _, HistoryBusy _, IllegalArgumentException _ ->
                    Toast.failure(String.valueOf(problem.getMessage()));
            case ExpressionProblem wrong -> Toast.failure(wrong.getMessage() + " " + wrong.hint());
            case DataAccessException unreachable -> {
                LOG.warn("the history could not be read", unreachable);
                Toast.failure(text("history.failed"));
            }
            default -> Toast.failure(text("history.broken"));
        }
    }

    /** Nobody wanted to wait any longer. */
    static Notice cancelled(Runnable again) {
        return new Notice(
                text("history.cancelled"),
                text("history.cancelled.why"),
                new Button(text("history.again"), _ -> again.run()));
    }

    /** Nothing was stored: of these sources, or at all. */
    static Notice nothing(HistoryAddress asked, Overview overview, HistoryHost host) {
        Button week =
                new Button(
                        text("history.nothing.step"),
                        _ -> host.ask(at -> at.span(TimeSpan.last(Duration.ofDays(7)))));
        boolean chosen = !asked.sources().equals(HistorySources.ALL);
        boolean others = chosen && !overview.offered().sessions().isEmpty();
        Button all =
                new Button(
                        text("history.nothing.all"),
                        _ -> host.ask(at -> at.sources(HistorySources.ALL)));
        return new Notice(
                text("history.nothing"),
                text(others ? "history.nothing.here" : "history.nothing.why"),
                others ? all : week);
    }

    /**
     * The filter lets nothing through.
     *
     * @param rows there would be without it
     */
    static Notice unmatched(long rows, HistoryHost host) {
        Button remove =
                new Button(
                        text("history.nomatch.step"), _ -> host.ask(address -> address.filter("")));
        return new Notice(
                text("history.nomatch", Formats.count(rows)), text("history.nomatch.why"), remove);
    }
}
