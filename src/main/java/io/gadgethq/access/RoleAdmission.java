package io.gadgethq.access;

import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Decides by the roles of the actor and the team of the object. */
@Component
final class RoleAdmission implements Admission {
    private final AuditWriter audit;

    RoleAdmission(AuditWriter audit) {
        this.audit = audit;
    }

    @Override
    public Permit admit(Actor actor, Permission permission, Map<String, String> details) {
        if (!allows(actor, permission)) {
            audit.appendRefused(actor, permission, details);
            throw refusal(actor, permission);
        }
        audit.appendAdmitted(actor, permission, details);
        return NothingReserved.PERMIT;
    }

    @Override
    public void check(Actor actor, Permission permission) {
        if (!allows(actor, permission)) {
            if (permission.verb().isCommand() || isSensitive(permission)) {
                audit.appendRefused(actor, permission, Map.of());
            }
            throw refusal(actor, permission);
        }
        if (isSensitive(permission)) {
            audit.appendAdmitted(actor, permission, Map.of());
        }
    }

    private static boolean isSensitive(Permission permission) {
        return permission.verb() == Verb.VIEW_EVENTS && permission.tier() != Tier.METADATA;
    }

    @Override
    public boolean allows(Actor actor, Permission permission) {
        return actor.roles().stream()
                .map(Rights::of)
                .filter(rights -> rights.cover(permission.verb(), permission.tier()))
                .anyMatch(rights ->
                        rights.everyTeam()
                                || permission.tenant().isEmpty()
                                || permission.tenant().equals(actor.tenant()));
    }

    @Override
    public Reach reach(Actor actor, Verb verb) {
        List<Rights> covering =
                actor.roles().stream()
                        .map(Rights::of)
                        .filter(rights -> rights.verbs().contains(verb))
                        .toList();
        if (covering.stream().anyMatch(Rights::everyTeam)) {
            return new Reach.Everywhere();
        }
        return covering.isEmpty()
                ? new Reach.Nowhere()
                : actor.tenant().<Reach>map(Reach.Team::new).orElseGet(Reach.Nowhere::new);
    }

    private static NotPermitted refusal(Actor actor, Permission permission) {
        Verb verb = permission.verb();
        String why;
        if (holds(actor, verb, permission.tier())) {
            why = "it belongs to another team";
        } else if (holds(actor, verb, Tier.METADATA)) {
            why =
                    "it shows %s, and that takes the role %s"
                            .formatted(permission.tier().title(), leastRole(permission).title());
        } else {
            why = "that takes the role " + leastRole(permission).title();
        }
        return new NotPermitted(
                permission,
                "You may not %s: %s. %s".formatted(verb.title(), why, granter(permission)));
    }

    /** Whatever the team. */
    private static boolean holds(Actor actor, Verb verb, Tier tier) {
        return actor.roles().stream().anyMatch(role -> Rights.of(role).cover(verb, tier));
    }

    private static Role leastRole(Permission permission) {
        return Arrays.stream(Role.values())
                .filter(role -> Rights.of(role).cover(permission.verb(), permission.tier()))
                .findFirst()
                .orElse(Role.PLATFORM_ADMIN);
    }

    private static String granter(Permission permission) {
        return permission
                .tenant()
                .map(t ->
                        "A tenant admin of team %s or a platform admin can grant it.".formatted(t))
                .orElse("A platform admin can grant it.");
    }

    /** Roles reserve nothing. */
    private enum NothingReserved implements Permit {
        PERMIT;

        @Override
        public void keep() {}

        @Override
        public void close() {}
    }
}
