package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code /clusters}. */
@RestController
@Tag(name = "Clusters")
final class ClustersResource {
    private final Clusters clusters;

    ClustersResource(Clusters clusters) {
        this.clusters = clusters;
    }

    /**
     * @param state up: every node answers; degraded: some do; down: none does; unknown: none was asked yet
     */
    record ClusterView(String id, String kind, String region, String state, List<NodeView> nodes) {

        static ClusterView of(Cluster cluster) {
            return new ClusterView(
                    cluster.id().value(),
                    Inputs.word(cluster.kind()),
                    cluster.region(),
                    state(cluster),
                    cluster.nodes().stream().map(NodeView::of).toList());
        }

        static String state(Cluster cluster) {
            int up = cluster.nodesUp().size();
            if (up == cluster.nodes().size() && up > 0) {
                return "up";
            }
            boolean asked =
                    cluster.nodes().stream()
                            .anyMatch(node -> node.state() != ClusterNode.State.UNKNOWN);
            return up > 0 ? "degraded" : asked ? "down" : "unknown";
        }
    }

    record NodeView(
            String name,
            String state,
            String reason,
            String agentVersion,
            @Nullable Instant lastSeen,
            @Nullable Duration latency) {

        static NodeView of(ClusterNode node) {
            return new NodeView(
                    node.name().value(),
                    Inputs.word(node.state()),
                    node.reason(),
                    node.agentVersion(),
                    node.lastSeen().orElse(null),
                    node.latency().orElse(null));
        }
    }

    @GetMapping("/api/v1/clusters")
    @Operation(summary = "The clusters you may see, with the state of their nodes")
    Paged<ClusterView> list(
            Actor actor,
            @RequestParam(defaultValue = Paged.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Paged.of(
                clusters.list(actor),
                cluster -> cluster.id().value(),
                limit,
                cursor,
                ClusterView::of);
    }
}
