package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;

import io.gadgethq.access.NotPermitted;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistoryTooSlow;
import io.gadgethq.ui.look.Notice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
            default -> {
                LOG.warn("the history could not be read", problem);
                yield new Notice(text("history.failed"), text("history.failed.why"), retry)
                        .failure();
            }
        };
    }
}
