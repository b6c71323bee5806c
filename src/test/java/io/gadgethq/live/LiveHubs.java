package io.gadgethq.live;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Permit;
import io.gadgethq.access.Reach;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Verb;

import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hubs for tests, in which only the own tenant may look. */
public final class LiveHubs {
    public static final TenantId SHOP = new TenantId("shop");
    public static final Actor EVA = new Actor("eva", Optional.of(SHOP), Set.of(Role.VIEWER));

    private LiveHubs() {}

    public static LiveHub hub(InstantSource clock) {
        return hub(clock, limits(50_000));
    }

    /** A hub that holds the largest recording. */
    public static LiveHub largeHub(InstantSource clock) {
        return hub(clock, limits(100_000, DataSize.ofMegabytes(256), DataSize.ofMegabytes(256)));
    }

    /** A hub that soon forgets. */
    public static LiveHub smallHub(InstantSource clock, int rows) {
        return hub(clock, limits(rows));
    }

    /** Lets time pass in a hub of {@link #hub} until it is closed. */
    public static AutoCloseable ticker(LiveHub hub) {
        return new LiveTicker((InMemoryLiveHub) hub);
    }

    static InMemoryLiveHub hub(InstantSource clock, LiveProperties limits) {
        return new InMemoryLiveHub(new OwnTenantOnly(), clock, limits);
    }

    static LiveProperties limits(int rows) {
        return limits(rows, DataSize.ofMegabytes(64), DataSize.ofMegabytes(384));
    }

    static LiveProperties limits(int rows, DataSize perSession, DataSize inTotal) {
        return new LiveProperties(rows, perSession, inTotal, 3, Duration.ofMillis(500), 10_000);
    }

    private static final class OwnTenantOnly implements Admission {
        @Override
        public Permit admit(Actor actor, Permission permission, Map<String, String> details) {
            throw new UnsupportedOperationException("looking is no command");
        }

        @Override
        public void check(Actor actor, Permission permission) {
            if (!allows(actor, permission)) {
                throw new NotPermitted(permission, "not yours");
            }
        }

        @Override
        public boolean allows(Actor actor, Permission permission) {
            return actor.tenant().equals(permission.tenant());
        }

        @Override
        public Reach reach(Actor actor, Verb verb) {
            throw new UnsupportedOperationException("nothing is listed here");
        }
    }
}
