package io.gadgethq.history;

import java.util.Objects;
import java.util.Optional;

/** A command about retention that cannot be carried out. The message says why, the remedy what to do. */
public final class RetentionRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final Optional<String> field;
    private final String remedy;

    /**
     * @param field the input to blame; empty: what it is about is not there
     */
    public RetentionRefused(Optional<String> field, String message, String remedy) {
        super(message);
        this.field = field;
        this.remedy = remedy;
    }

    public Optional<String> field() {
        return field;
    }

    public String remedy() {
        return remedy;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
