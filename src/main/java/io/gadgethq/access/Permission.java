package io.gadgethq.access;

import java.util.Optional;

/**
 * The right to do one thing to one object.
 *
 * @param tenant whose object it is; empty: nobody's in particular
 * @param tier sensitivity of the gadget the object is about
 * @param object what is acted on, for the audit trail: a session id, a gadget, a cluster
 */
public record Permission(Verb verb, Optional<TenantId> tenant, Tier tier, String object) {

    public static Permission to(Verb verb, String object) {
        return new Permission(verb, Optional.empty(), Tier.METADATA, object);
    }

    public static Permission to(Verb verb, TenantId tenant, Tier tier, String object) {
        return new Permission(verb, Optional.of(tenant), tier, object);
    }
}
