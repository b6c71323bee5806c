package io.gadgethq.access;

import java.util.Objects;

/** A right is missing. The message says which one and who can grant it. */
public final class NotPermitted extends RuntimeException {
    private final Permission missing;

    public NotPermitted(Permission missing, String message) {
        super(message);
        this.missing = missing;
    }

    public Permission missing() {
        return missing;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
