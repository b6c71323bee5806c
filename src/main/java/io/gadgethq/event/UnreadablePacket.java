package io.gadgethq.event;

/** A packet whose bytes do not fit its data source. Expected now and then: counted, never fatal to a feed. */
public final class UnreadablePacket extends Exception {
    public UnreadablePacket(String message) {
        super(message, null, false, false);
    }
}
