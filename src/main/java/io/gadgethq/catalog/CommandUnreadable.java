package io.gadgethq.catalog;

import java.util.Objects;

/** A pasted command cannot be understood. The message says what is wrong and what is expected. */
public final class CommandUnreadable extends Exception {
    public CommandUnreadable(String message) {
        super(message);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
