package io.gadgethq.cluster;

import io.gadgethq.access.Actor;

import java.util.List;
import java.util.Optional;

/** The clusters of the organisation and the state of their nodes, kept fresh by a heartbeat. */
public interface Clusters {

    /** The clusters this actor may see, by id. */
    List<Cluster> list(Actor actor);

    /** Empty: not there or not this actor's to see. */
    Optional<Cluster> find(Actor actor, ClusterId id);
}
