package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.session.SessionRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health}: one look for a load balancer or a person. */
@RestController
@Tag(name = "Health")
final class HealthResource {
    private final HealthEndpoint health;
    private final SessionRegistry registry;
    private final Clusters clusters;

    HealthResource(HealthEndpoint health, SessionRegistry registry, Clusters clusters) {
        this.health = health;
        this.registry = registry;
        this.clusters = clusters;
    }

    /**
     * @param status healthy; degraded: some node does not answer; unhealthy: this process cannot do its work
     * @param sessions that have not ended
     * @param replica which process answered
     */
    record HealthView(String status, int sessions, String replica) {}

    @GetMapping("/health")
    @Operation(
            summary = "How this process does",
            security = {})
    ResponseEntity<HealthView> health() {
        boolean up = Status.UP.equals(health.health().getStatus());
        try {
            int sessions = registry.active().size();
            String status = !up ? "unhealthy" : allNodesUp() ? "healthy" : "degraded";
            return answer(up, new HealthView(status, sessions, registry.installation()));
        } catch (DataAccessException _) {
            // The database is gone: that is the answer, and its health indicator logs why.
            return answer(false, new HealthView("unhealthy", 0, ""));
        }
    }

    private static ResponseEntity<HealthView> answer(boolean up, HealthView view) {
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(view);
    }

    private boolean allNodesUp() {
        return clusters.list(Actor.CONSOLE).stream()
                .allMatch(cluster -> cluster.nodesUp().size() == cluster.nodes().size());
    }
}
