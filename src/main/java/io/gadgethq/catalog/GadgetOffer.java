package io.gadgethq.catalog;

import io.gadgethq.cluster.ClusterId;

import java.util.Optional;
import java.util.Set;

/** Knows which gadgets the agents of a cluster can serve, where that is less than the whole catalogue. A bean each. */
@FunctionalInterface
public interface GadgetOffer {

    /** Short names, such as {@code trace_exec}; empty: this offer says nothing about the cluster. */
    Optional<Set<String>> names(ClusterId cluster);
}
