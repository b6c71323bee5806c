package io.gadgethq.pipeline;

/** A feed cannot be opened now, since its books cannot be had; to be tried again. The message says why, for a person. */
public final class FeedUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    public FeedUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
