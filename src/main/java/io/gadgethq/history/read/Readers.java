package io.gadgethq.history.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Reach;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.access.Verb;
import io.gadgethq.history.HistorySources;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who may read which feeds, and the record of who read sensitive ones. */
@Component
final class Readers {
    /** One look at a screen asks for pages, counts and values many times. */
    private static final Duration ONE_LOOK = Duration.ofMinutes(10);

    private static final int LOOKS = 10_000;

    private record Look(String user, Permission permission) {}

    private final Admission admission;
    private final Cache<Look, Boolean> written =
            Caffeine.newBuilder().maximumSize(LOOKS).expireAfterWrite(ONE_LOOK).build();

    Readers(Admission admission) {
        this.admission = admission;
    }

    Reach reach(Actor actor) {
        return admission.reach(actor, Verb.VIEW_EVENTS);
    }

    /**
     * Leaves out what is too sensitive for the actor.
     *
     * @throws io.gadgethq.access.NotPermitted if that was asked for by its session
     */
    List<FeedRow> admitted(Actor actor, HistorySources sources, Collection<FeedRow> feeds) {
        boolean named = !sources.sessions().isEmpty();
        return feeds.stream()
                .filter(feed -> {
                    Permission permission = permission(feed, named);
                    boolean allowed = admission.allows(actor, permission);
                    if (!allowed && named) {
                        admission.check(actor, permission);
                    }
                    return allowed;
                })
                .toList();
    }

    /** Writes down that events are read, unless that was done a moment ago. */
    void note(Actor actor, HistorySources sources, Collection<FeedRow> feeds) {
        boolean named = !sources.sessions().isEmpty();
        Set<Permission> sensitive = new LinkedHashSet<>();
        feeds.stream()
                .filter(feed -> feed.tier() != Tier.METADATA)
                .forEach(feed -> sensitive.add(permission(feed, named)));
        for (Permission permission : sensitive) {
            Look look = new Look(actor.user(), permission);
            if (written.getIfPresent(look) == null) {
                admission.check(actor, permission);
                written.put(look, true);
            }
        }
    }

    private static Permission permission(FeedRow feed, boolean named) {
        TenantId tenant = feed.tenant();
        String object = named ? feed.feed().session().toString() : "history of " + feed.gadget();
        return Permission.to(Verb.VIEW_EVENTS, tenant, feed.tier(), object);
    }
}
