package io.gadgethq.history.ingest;

import io.gadgethq.history.EventStore;
import io.gadgethq.history.StoreCondition;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** How the store does. Sessions go on without it, so it never makes the whole process unhealthy. */
@Component("store")
final class StoreHealthIndicator implements HealthIndicator {
    private final EventStore store;

    StoreHealthIndicator(EventStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        StoreCondition condition = store.condition();
        Status status =
                switch (condition.kind()) {
                    case WRITING -> Status.UP;
                    case SPOOLING -> new Status("DEGRADED", condition.reason());
                    case LOSING -> new Status("LOSING", condition.reason());
                };
        Health.Builder health =
                Health.status(status)
                        .withDetail("queuedBytes", condition.queuedBytes())
                        .withDetail("spooledBytes", condition.spooledBytes())
                        .withDetail("lostEvents", condition.lostEvents());
        condition.since().ifPresent(since -> health.withDetail("since", since));
        return health.build();
    }
}
