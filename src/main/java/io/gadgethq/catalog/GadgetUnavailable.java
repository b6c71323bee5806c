package io.gadgethq.catalog;

/** A cluster cannot tell about, or run, a gadget right now. The message says why and what to do. */
public final class GadgetUnavailable extends Exception {
    public GadgetUnavailable(String message) {
        super(message);
    }
}
