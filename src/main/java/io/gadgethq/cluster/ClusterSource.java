package io.gadgethq.cluster;

import java.util.List;

/** Brings clusters into the console: the settings, the simulated agents, later the Kubernetes API. */
public interface ClusterSource {

    /** The clusters known to this source now; asked at every heartbeat, so it must answer at once. */
    List<ClusterDefinition> clusters();
}
