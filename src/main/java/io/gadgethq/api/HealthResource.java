package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.cluster.Cluster;
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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * {@code /health}: one look for a load balancer or a person. A console without its database still runs sessions, shows them
 * live and spools what comes: it is degraded, and no other replica would do better.
 */
@RestController
@Tag(name = "Health")
final class HealthResource {
    /** What sessions and live views do without for a while: the store says how it does without. */
    private static final Set<String> SURVIVED = Set.of("db", "diskSpace");

    private static final Map<String, String> REMEDIES =
            Map.of(
                    "db", "the database does not answer: see that it runs and can be reached",
                    "diskSpace", "the disk is nearly full: free some space");

    private static final int MEGABYTE = 1_000_000;

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
     * @param status healthy; degraded: a node does not answer, or the store does not write; unhealthy: this process cannot do
     *     its work
     * @param sessions that have not ended
     * @param replica which process answered
     * @param reasons why it is not healthy, in words for a person
     */
    record HealthView(String status, int sessions, String replica, List<String> reasons) {}

    @GetMapping("/health")
    @Operation(
            summary = "How this process does",
            security = {})
    ResponseEntity<HealthView> health() {
        HealthDescriptor found = health.health();
        boolean up = works(found);
        List<String> reasons = new ArrayList<>();
        add(reasons, found);
        clusters.list(Actor.CONSOLE).forEach(cluster -> add(reasons, cluster));
        add(reasons, store.condition());
        String status = !up ? "unhealthy" : reasons.isEmpty() ? "healthy" : "degraded";
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(
                        new HealthView(
                                status,
                                registry.active().size(),
                                registry.installation(),
                                reasons));
    }

    private static boolean works(HealthDescriptor found) {
        return Status.UP.equals(found.getStatus())
                || found instanceof CompositeHealthDescriptor
                        && components(found).entrySet().stream()
                                .filter(component -> !SURVIVED.contains(component.getKey()))
                                .noneMatch(component -> isDown(component.getValue()));
    }

    private static Map<String, HealthDescriptor> components(HealthDescriptor found) {
        return found instanceof CompositeHealthDescriptor all
                ? Objects.requireNonNullElse(all.getComponents(), Map.of())
                : Map.of();
    }

    private static boolean isDown(HealthDescriptor component) {
        Status status = component.getStatus();
        return Status.DOWN.equals(status) || Status.OUT_OF_SERVICE.equals(status);
    }

    private static void add(List<String> reasons, HealthDescriptor found) {
        components(found)
                .forEach((name, component) -> {
                    if (isDown(component)) {
                        reasons.add(
                                REMEDIES.getOrDefault(name, name + " does not work: see the log"));
                    }
                });
    }

    private static void add(List<String> reasons, Cluster cluster) {
        int missing = cluster.nodes().size() - cluster.nodesUp().size();
        if (missing > 0) {
            reasons.add(
                    "%d of %d nodes of cluster %s do not answer"
                            .formatted(missing, cluster.nodes().size(), cluster.id()));
        }
    }

    private static void add(List<String> reasons, StoreCondition condition) {
        switch (condition.kind()) {
            case WRITING -> {}
            case SPOOLING ->
                    reasons.add(
                            "events wait on disk (%d MB): %s"
                                    .formatted(
                                            condition.spooledBytes() / MEGABYTE,
                                            condition.reason()));
            case LOSING ->
                    reasons.add(
                            "events are being lost (%d since the start): %s"
                                    .formatted(condition.lostEvents(), condition.reason()));
        }
    }
}
