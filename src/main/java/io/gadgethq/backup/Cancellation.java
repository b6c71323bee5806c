package io.gadgethq.backup;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish to stop, by Ctrl-C: the work notices it and tidies up before the process ends. */
final class Cancellation {
    /** A server has to be stopped and its files removed. */
    private static final int TIDY_SECONDS = 60;

    private final CountDownLatch tidy = new CountDownLatch(1);
    private volatile boolean wanted;

    static Cancellation onEndOfProcess() {
        Cancellation cancellation = new Cancellation();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().unstarted(cancellation::cancelAndWait));
        return cancellation;
    }

    private void cancelAndWait() {
        cancel();
        try {
            boolean done = tidy.await(TIDY_SECONDS, TimeUnit.SECONDS);
            assert done : "what is left is removed by the next restore";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void cancel() {
        wanted = true;
    }

    void check() {
        if (wanted) {
            throw new Cancelled();
        }
    }

    /** All is tidied up: the process may end. */
    void done() {
        tidy.countDown();
    }

    /** Not a failure: whoever asked knows. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("cancelled");
        }
    }
}
