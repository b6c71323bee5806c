package io.gadgethq.access;

import static io.gadgethq.access.Verb.DELETE_SESSION;
import static io.gadgethq.access.Verb.EXPORT_EVENTS;
import static io.gadgethq.access.Verb.EXTEND_SESSION;
import static io.gadgethq.access.Verb.HOLD_EVENTS;
import static io.gadgethq.access.Verb.SAVE_PREFERENCES;
import static io.gadgethq.access.Verb.START_SESSION;
import static io.gadgethq.access.Verb.STOP_SESSION;
import static io.gadgethq.access.Verb.VIEW_AUDIT;
import static io.gadgethq.access.Verb.VIEW_CLUSTERS;
import static io.gadgethq.access.Verb.VIEW_EVENTS;
import static io.gadgethq.access.Verb.VIEW_GADGETS;
import static io.gadgethq.access.Verb.VIEW_RETENTION;
import static io.gadgethq.access.Verb.VIEW_SESSION;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a role may do: the whole table.
 *
 * @param upTo the most sensitive gadgets it may do that with
 * @param everyTeam whether it reaches beyond the own team
 */
record Rights(Set<Verb> verbs, Tier upTo, boolean everyTeam) {
    private static final Set<Verb> LOOK =
            EnumSet.of(
                    VIEW_CLUSTERS,
                    VIEW_GADGETS,
                    VIEW_SESSION,
                    VIEW_EVENTS,
                    EXPORT_EVENTS,
                    SAVE_PREFERENCES);
    private static final Set<Verb> OPERATE =
            with(LOOK, START_SESSION, STOP_SESSION, EXTEND_SESSION);

    private static final Rights VIEWER = new Rights(LOOK, Tier.PATHS, false);
    private static final Rights OPERATOR = new Rights(OPERATE, Tier.PAYLOAD, false);
    // Keeps an eye on the own events, but what all of them may take is not for one team to say.
    private static final Rights TENANT_ADMIN =
            new Rights(
                    with(OPERATE, DELETE_SESSION, VIEW_RETENTION, HOLD_EVENTS),
                    Tier.PAYLOAD,
                    false);
    private static final Rights PLATFORM_ADMIN =
            new Rights(EnumSet.allOf(Verb.class), Tier.PAYLOAD, true);
    // Watches over those who look, hence needs no payload itself.
    private static final Rights AUDITOR =
            new Rights(with(LOOK, VIEW_AUDIT, VIEW_RETENTION, HOLD_EVENTS), Tier.PATHS, true);

    static Rights of(Role role) {
        return switch (role) {
            case VIEWER -> VIEWER;
            case OPERATOR -> OPERATOR;
            case TENANT_ADMIN -> TENANT_ADMIN;
            case PLATFORM_ADMIN -> PLATFORM_ADMIN;
            case AUDITOR -> AUDITOR;
        };
    }

    /** Whether a member of the right team could do it. */
    boolean cover(Verb verb, Tier tier) {
        return verbs.contains(verb) && tier.compareTo(upTo) <= 0;
    }

    private static Set<Verb> with(Set<Verb> verbs, Verb... more) {
        Set<Verb> all = EnumSet.copyOf(verbs);
        all.addAll(Set.of(more));
        return all;
    }
}
