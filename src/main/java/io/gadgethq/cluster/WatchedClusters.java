package io.gadgethq.cluster;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Verb;

import java.util.List;
import java.util.Optional;

/** What the heartbeat found, as far as an actor may see it. */
final class WatchedClusters implements Clusters {
    private final ClusterBoard board;
    private final Admission admission;

    WatchedClusters(ClusterBoard board, Admission admission) {
        this.board = board;
        this.admission = admission;
    }

    @Override
    public List<Cluster> list(Actor actor) {
        return board.clusters().stream().filter(one -> maySee(actor, one.id())).toList();
    }

    @Override
    public Optional<Cluster> find(Actor actor, ClusterId id) {
        return maySee(actor, id)
                ? board.clusters().stream().filter(one -> one.id().equals(id)).findFirst()
                : Optional.empty();
    }

    private boolean maySee(Actor actor, ClusterId id) {
        return admission.allows(actor, Permission.to(Verb.VIEW_CLUSTERS, id.value()));
    }
}
