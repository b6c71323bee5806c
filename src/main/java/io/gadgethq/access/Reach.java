package io.gadgethq.access;

/** Whose objects a right covers. */
public sealed interface Reach {

    /** Those of every team. */
    record Everywhere() implements Reach {}

    /** Those of one team. */
    record Team(TenantId tenant) implements Reach {}

    /** None: the right is missing, or the actor is in no team. */
    record Nowhere() implements Reach {}
}
