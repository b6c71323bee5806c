package io.gadgethq.access;

import java.util.Optional;
import java.util.Set;

/**
 * Who acts, for which team.
 *
 * @param user name of the account
 * @param tenant empty for those who stand above the teams (platform admin, auditor, the console itself)
 */
public record Actor(String user, Optional<TenantId> tenant, Set<Role> roles) {

    /** The console acting on its own behalf: expiry, reconciliation, heartbeats. */
    public static final Actor CONSOLE =
            new Actor("console", Optional.empty(), Set.of(Role.PLATFORM_ADMIN));

    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
