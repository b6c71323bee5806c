package io.gadgethq.ui.history;

import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Asks the store on behalf of a screen, beside the screen's own thread: one question at a time, and only the answer to the
 * newest one is shown. A newer question waits for none before it; what was asked before is given up.
 */
final class Lane {
    private static final ThreadFactory THREADS = Thread.ofVirtual().name("history-", 0).factory();

    private final Consumer<Command> screen;
    private long asked;
    private boolean busy;

    /**
     * @param screen does something in the screen's own thread; throws {@link UIDetachedException} if it is gone
     */
    Lane(Consumer<Command> screen) {
        this.screen = screen;
    }

    /**
     * Asks. To be called in the screen's own thread, as {@code done} and {@code failed} will be.
     *
     * @param question may wait
     */
    <T> void ask(Callable<T> question, Consumer<T> done, Consumer<Exception> failed) {
        long number = ++asked;
        busy = true;
        THREADS.newThread(() -> answer(number, question, done, failed)).start();
    }

    // Whatever goes wrong with a question is shown where its answer would have been.
    private <T> void answer(
            long number, Callable<T> question, Consumer<T> done, Consumer<Exception> failed) {
        @Nullable T found = null;
        @Nullable Exception problem = null;
        try {
            found = question.call();
        } catch (Exception e) {
            problem = e;
        }
        tell(number, found, problem, done, failed);
    }

    private <T> void tell(
            long number,
            @Nullable T found,
            @Nullable Exception problem,
            Consumer<T> done,
            Consumer<Exception> failed) {
        try {
            screen.accept(() -> {
                if (number != asked) {
                    return;
                }
                busy = false;
                if (problem != null) {
                    failed.accept(problem);
                } else if (found != null) {
                    done.accept(found);
                }
            });
        } catch (UIDetachedException _) {
            // The screen is gone, and with it whoever asked.
        }
    }

    /** Gives up what was asked. */
    void cancel() {
        asked++;
        busy = false;
    }

    /** Whether an answer is being waited for. */
    boolean isBusy() {
        return busy;
    }
}
