package io.gadgethq.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class RoleAdmissionTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final TenantId PAYMENTS = new TenantId("payments");

    @ParameterizedTest
    @CsvSource({
        // verb             own team: viewer operator tenantadmin | any team: auditor admin
        "VIEW_CLUSTERS,     true,  true,  true,  true,  true",
        "VIEW_GADGETS,      true,  true,  true,  true,  true",
        "VIEW_SESSION,      true,  true,  true,  true,  true",
        "VIEW_EVENTS,       true,  true,  true,  true,  true",
        "EXPORT_EVENTS,     true,  true,  true,  true,  true",
        "PUBLISH_QUERY,     false, false, false, false, true",
        "START_SESSION,     false, true,  true,  false, true",
        "STOP_SESSION,      false, true,  true,  false, true",
        "EXTEND_SESSION,    false, true,  true,  false, true",
        "DELETE_SESSION,    false, false, true,  false, true",
        "VIEW_AUDIT,        false, false, false, true,  true",
        "SAVE_PREFERENCES,  true,  true,  true,  true,  true",
        "VIEW_RETENTION,    false, false, true,  true,  true",
        "SET_RETENTION,     false, false, false, false, true",
        "HOLD_EVENTS,       false, false, true,  true,  true",
        "BACK_UP,           false, false, false, false, true",
        "RESTORE,           false, false, false, false, true",
    })
    void followsTheTableOfRights(
            Verb verb,
            boolean viewer,
            boolean operator,
            boolean tenantAdmin,
            boolean auditor,
            boolean admin) {
        assertThat(allows(Role.VIEWER, verb, SHOP)).isEqualTo(viewer);
        assertThat(allows(Role.OPERATOR, verb, SHOP)).isEqualTo(operator);
        assertThat(allows(Role.TENANT_ADMIN, verb, SHOP)).isEqualTo(tenantAdmin);
        assertThat(allows(Role.AUDITOR, verb, SHOP)).isEqualTo(auditor);
        assertThat(allows(Role.PLATFORM_ADMIN, verb, SHOP)).isEqualTo(admin);
        assertThat(allows(Role.VIEWER, verb, PAYMENTS)).isFalse();
        assertThat(allows(Role.OPERATOR, verb, PAYMENTS)).isFalse();
        assertThat(allows(Role.TENANT_ADMIN, verb, PAYMENTS)).isFalse();
        assertThat(allows(Role.AUDITOR, verb, PAYMENTS)).isEqualTo(auditor);
        assertThat(allows(Role.PLATFORM_ADMIN, verb, PAYMENTS)).isEqualTo(admin);
    }

    @Test
    void showsPayloadOnlyToThoseWhoMayStartIt() {
        Permission payload = Permission.to(Verb.VIEW_EVENTS, SHOP, Tier.PAYLOAD, "s");

        assertThat(admission().allows(actor(Role.VIEWER), payload)).isFalse();
        assertThat(admission().allows(actor(Role.AUDITOR), payload)).isFalse();
        assertThat(admission().allows(actor(Role.OPERATOR), payload)).isTrue();
        assertThat(admission().allows(actor(Role.PLATFORM_ADMIN), payload)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void permitsNothingToSomebodyWithoutARole(Verb verb) {
        Actor nobody = new Actor("nobody", Optional.of(SHOP), Set.of());

        assertThat(admission().allows(nobody, Permission.to(verb, "x"))).isFalse();
        assertThat(admission().reach(nobody, verb)).isEqualTo(new Reach.Nowhere());
    }

    @Test
    void reachesAsFarAsItAllows() {
        assertThat(admission().reach(actor(Role.OPERATOR), Verb.STOP_SESSION))
                .isEqualTo(new Reach.Team(SHOP));
        assertThat(admission().reach(actor(Role.AUDITOR), Verb.VIEW_SESSION))
                .isEqualTo(new Reach.Everywhere());
        assertThat(admission().reach(actor(Role.AUDITOR), Verb.STOP_SESSION))
                .isEqualTo(new Reach.Nowhere());
        assertThat(
                        admission()
                                .reach(
                                        new Actor("x", Optional.empty(), Set.of(Role.OPERATOR)),
                                        Verb.STOP_SESSION))
                .isEqualTo(new Reach.Nowhere());
    }

    @Test
    void addsUpTheRolesOfAnActor() {
        Actor both = new Actor("x", Optional.of(SHOP), Set.of(Role.AUDITOR, Role.OPERATOR));

        assertThat(allows(both, Verb.VIEW_AUDIT, PAYMENTS)).isTrue();
        assertThat(allows(both, Verb.START_SESSION, SHOP)).isTrue();
        assertThat(allows(both, Verb.START_SESSION, PAYMENTS)).isFalse();
    }

    @Test
    void writesDownEveryCommandAndEveryLookAtSensitiveEvents() {
        Entries entries = new Entries();
        Admission admission = new RoleAdmission(entries);
        Actor operator = actor(Role.OPERATOR);
        Actor viewer = actor(Role.VIEWER);

        admission.admit(operator, Permission.to(Verb.STOP_SESSION, SHOP, Tier.PATHS, "a"), NO);
        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() ->
                        admission.admit(
                                viewer,
                                Permission.to(Verb.STOP_SESSION, SHOP, Tier.PATHS, "b"),
                                NO));
        admission.check(viewer, Permission.to(Verb.VIEW_EVENTS, SHOP, Tier.METADATA, "c"));
        admission.check(viewer, Permission.to(Verb.VIEW_EVENTS, SHOP, Tier.PATHS, "d"));
        admission.check(viewer, Permission.to(Verb.VIEW_SESSION, SHOP, Tier.PATHS, "e"));
        admission.allows(viewer, Permission.to(Verb.VIEW_EVENTS, SHOP, Tier.PATHS, "f"));

        assertThat(entries.lines)
                .containsExactly(
                        "admitted STOP_SESSION a",
                        "refused STOP_SESSION b",
                        "admitted VIEW_EVENTS d");
    }

    @Test
    void namesTheMissingRightAndWhoCanGrantIt() {
        Admission admission = new RoleAdmission(new Entries());

        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() ->
                        admission.check(
                                actor(Role.VIEWER),
                                Permission.to(Verb.VIEW_EVENTS, SHOP, Tier.PAYLOAD, "s")))
                .withMessage(
                        "You may not see the events of this session:"
                                + " it shows payload, and that takes the role operator."
                                + " A tenant admin of team shop or a platform admin can grant it.")
                .satisfies(e -> assertThat(e.missing().verb()).isEqualTo(Verb.VIEW_EVENTS));
        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() ->
                        admission.check(
                                actor(Role.OPERATOR),
                                Permission.to(Verb.STOP_SESSION, PAYMENTS, Tier.METADATA, "s")))
                .withMessageContaining("it belongs to another team");
    }

    private static final Map<String, String> NO = Map.of();

    private static final class Entries implements AuditWriter {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void appendAdmitted(
                Actor actor, Permission permission, Map<String, String> details) {
            lines.add("admitted " + permission.verb() + " " + permission.object());
        }

        @Override
        public void appendRefused(Actor actor, Permission permission, Map<String, String> details) {
            lines.add("refused " + permission.verb() + " " + permission.object());
        }
    }

    private static boolean allows(Role role, Verb verb, TenantId tenant) {
        return allows(actor(role), verb, tenant);
    }

    private static boolean allows(Actor actor, Verb verb, TenantId tenant) {
        return admission().allows(actor, Permission.to(verb, tenant, Tier.PATHS, "object"));
    }

    private static Admission admission() {
        return new RoleAdmission(new Entries());
    }

    private static Actor actor(Role role) {
        boolean above = role == Role.AUDITOR || role == Role.PLATFORM_ADMIN;
        return new Actor("x", above ? Optional.empty() : Optional.of(SHOP), Set.of(role));
    }
}
