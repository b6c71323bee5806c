package io.gadgethq.ui.history;

import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;

import io.gadgethq.access.NotPermitted;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistoryGivenUp;
import io.gadgethq.history.HistoryTooSlow;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Asks the store on behalf of a screen, beside the screen's own thread: one question at a time, and only the answer to the
 * newest one is shown. A newer question waits for none before it; what was asked before is given up, and its thread
 * interrupted, so that the store need not find an answer nobody waits for.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final ThreadFactory THREADS = Thread.ofVirtual().name("history-", 0).factory();

    private final Consumer<Command> screen;
    private final Runnable turned;
    private long asked;
    private @Nullable Thread asking;

    /** What is asked; may wait. */
    interface Question<T> {
        T ask() throws ExpressionProblem;
    }

    /**
     * @param screen does something in the screen's own thread; throws {@link UIDetachedException} if it is gone
     */
    Lane(Consumer<Command> screen) {
        this(screen, () -> {});
    }

    /**
     * @param turned called in the screen's own thread when {@link #isBusy} has become another
     */
    Lane(Consumer<Command> screen, Runnable turned) {
        this.screen = screen;
        this.turned = turned;
    }

    /** Asks. To be called in the screen's own thread, as {@code done} and {@code failed} will be. */
    <T> void ask(Question<T> question, Consumer<T> done, Consumer<Exception> failed) {
        giveUp();
        long number = asked;
        Thread thread = THREADS.newThread(() -> answer(number, question, done, failed));
        asking = thread;
        thread.start();
        turned.run();
    }

    private <T> void answer(
            long number, Question<T> question, Consumer<T> done, Consumer<Exception> failed) {
        try {
            T found = question.ask();
            tell(number, () -> done.accept(found));
        } catch (ExpressionProblem
                | NotPermitted
                | HistoryTooSlow
                | HistoryBusy
                | HistoryGivenUp
                | IllegalArgumentException
                | DataAccessException problem) {
            tell(number, () -> failed.accept(problem));
        } catch (RuntimeException bug) {
            // The edge of a thread: without a word the screen would wait for ever.
            LOG.error("a question to the history was not answered", bug);
            tell(number, () -> failed.accept(bug));
        }
    }

    private void tell(long number, Runnable answer) {
        try {
            screen.accept(() -> {
                if (number == asked) {
                    asking = null;
                    answer.run();
                    turned.run();
                }
            });
        } catch (UIDetachedException _) {
            // The screen is gone, and with it whoever asked.
        }
    }

    /** Gives up what was asked. */
    void cancel() {
        if (isBusy()) {
            giveUp();
            turned.run();
        }
    }

    private void giveUp() {
        asked++;
        Thread given = asking;
        asking = null;
        if (given != null) {
            given.interrupt();
        }
    }

    /** Whether an answer is being waited for. */
    boolean isBusy() {
        return asking != null;
    }
}
