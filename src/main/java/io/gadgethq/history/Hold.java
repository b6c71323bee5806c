package io.gadgethq.history;

import io.gadgethq.access.TenantId;
import io.gadgethq.event.SessionId;

import java.time.Instant;
import java.util.UUID;

/**
 * A legal hold: what it covers is not deleted, whatever the limits say and whoever asks, until it is released.
 *
 * @param tenant whose events they are
 * @param reason in the words of who set it, for those who find that nothing is deleted
 */
public record Hold(UUID id, TenantId tenant, Scope scope, String reason, String by, Instant since) {

    /** What is covered. */
    public sealed interface Scope {}

    /** All events of a shelf, also those to come. */
    public record OfShelf(Shelf shelf) implements Scope {}

    /** The events of a session, and with them the others of the same shelf that lie in the same six hours. */
    public record OfSession(SessionId session) implements Scope {}
}
