package io.gadgethq.catalog;

import java.util.Objects;

/** A cluster cannot tell about, or run, a gadget right now. The message says why and what to do. */
public final class GadgetUnavailable extends Exception {
    public GadgetUnavailable(String message) {
        super(message);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
