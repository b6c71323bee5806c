package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.StoreCondition;
import io.gadgethq.session.SessionRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Set;

/** {@code /health}: one look for a load balancer or a person. */
@RestController
@Tag(name = "Health")
final class HealthResource {
    /** What sessions and live views do without for a while: the store says how it does without. */
    private static final Set<String> SURVIVED = Set.of("db", "diskSpace");

    private final HealthEndpoint health;
    private final SessionRegistry registry;
    private final Clusters clusters;
    private final EventStore store;

    HealthResource(
            HealthEndpoint health, SessionRegistry registry, Clusters clusters, EventStore store) {
        this.health = health;
        this.registry = registry;
        this.clusters = clusters;
        this.store = store;
    }

    /**
     * @param status healthy; degraded: some node does not answer, or the database takes no events; unhealthy: this process
     *     cannot do its work
     * @param sessions that have not ended
     * @param replica which process answered
     */
    record HealthView(String status, int sessions, String replica) {}

    @GetMapping("/health")
    @Operation(
            summary = "How this process does",
            security = {})
    ResponseEntity<HealthView> health() {
        HealthDescriptor found = health.health();
        boolean up = works(found);
        boolean well = Status.UP.equals(found.getStatus()) && storeIsWell() && allNodesUp();
        String status = !up ? "unhealthy" : well ? "healthy" : "degraded";
        int sessions = registry.active().size();
        return answer(up, new HealthView(status, sessions, registry.installation()));
    }

    private static boolean works(HealthDescriptor found) {
        if (Status.UP.equals(found.getStatus())) {
            return true;
        }
        return found instanceof CompositeHealthDescriptor all
                && all.getComponents().entrySet().stream()
                        .filter(component -> !SURVIVED.contains(component.getKey()))
                        .noneMatch(component -> isDown(component.getValue().getStatus()));
    }

    private static boolean isDown(Status status) {
        return Status.DOWN.equals(status) || Status.OUT_OF_SERVICE.equals(status);
    }

    private boolean storeIsWell() {
        return store.condition().kind() == StoreCondition.Kind.WRITING;
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
