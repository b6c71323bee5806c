package io.gadgethq.access;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an actor travels through Spring Security, whatever the way of signing in: {@code ROLE_OPERATOR} for a role,
 * {@code TENANT_shop} for the team. Others are of no concern here.
 */
final class Authorities {
    private static final String ROLE = "ROLE_";
    private static final String TENANT = "TENANT_";

    private Authorities() {}

    static List<GrantedAuthority> of(Actor actor) {
        return Stream.concat(
                        actor.roles().stream().map(role -> ROLE + role.name()),
                        actor.tenant().stream().map(tenant -> TENANT + tenant))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    static Actor actor(String user, Collection<? extends GrantedAuthority> authorities) {
        List<String> names =
                authorities.stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(Objects::nonNull)
                        .toList();
        Set<Role> roles =
                Stream.of(Role.values())
                        .filter(role -> names.contains(ROLE + role.name()))
                        .collect(Collectors.toSet());
        Optional<TenantId> tenant =
                names.stream()
                        .filter(name -> name.startsWith(TENANT))
                        .map(name -> new TenantId(name.substring(TENANT.length())))
                        .findFirst();
        return new Actor(user, tenant, roles);
    }
}
