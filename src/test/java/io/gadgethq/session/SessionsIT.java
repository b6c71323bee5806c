package io.gadgethq.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.access.Actor;
import io.gadgethq.access.AuditTrail;
import io.gadgethq.access.AuditUnavailable;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.event.SessionId;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.pipeline.ScopePart;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.SessionRefused.Kind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class SessionsIT {
    private static final Actor OPERATOR = member("operator", "shop", Role.OPERATOR);
    private static final Actor VIEWER = member("viewer", "shop", Role.VIEWER);
    private static final Actor TENANT_ADMIN = member("tenantadmin", "shop", Role.TENANT_ADMIN);
    private static final Actor OTHER = member("other", "payments", Role.OPERATOR);
    private static final Actor ADMIN =
            new Actor("admin", Optional.empty(), Set.of(Role.PLATFORM_ADMIN));
    private static final Actor AUDITOR =
            new Actor("auditor", Optional.empty(), Set.of(Role.AUDITOR));

    @TempDir static Path data;
    private static TestConsole console;
    private static Sessions sessions;

    @BeforeAll
    static void start() throws IOException {
        console = TestConsole.start(data, "hq.session.max-duration-of.payments=2h");
        sessions = console.sessions();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void writesDownWhatShouldRun() throws Exception {
        Session session = sessions.start(OPERATOR, spec());

        assertThat(session.state()).isEqualTo(SessionState.STARTING);
        assertThat(session.tenant()).isEqualTo(new TenantId("shop"));
        assertThat(session.startedBy()).isEqualTo("operator");
        assertThat(session.name()).isEqualTo("Title of trace_exec");
        assertThat(session.digest()).hasValueSatisfying(d -> assertThat(d).startsWith("sha256:"));
        assertThat(session.params()).containsEntry("operator.oci.ebpf.pid", "0").hasSize(5);
        assertThat(session.started())
                .as("the agents' time to describe a gadget is not the session's")
                .isAfterOrEqualTo(
                        console.bean(FixedCatalog.class)
                                .answered
                                .truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        assertThat(Duration.between(session.started(), session.ends()))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(session.feeds())
                .extracting(feed -> feed.feed().node().value(), FeedStatus::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("worker-1", FeedStatus.State.STARTING),
                        org.assertj.core.groups.Tuple.tuple("worker-2", FeedStatus.State.STARTING));
        assertThat(sessions.find(OPERATOR, session.id())).contains(session);
        assertThat(console.registry().active()).contains(session);
        assertThat(sessions.list(OPERATOR, SessionQuery.ALL).items()).contains(session);
        assertThat(console.told())
                .contains(new SessionStateChanged(session.id(), SessionState.STARTING));
    }

    @Test
    void runsOnTheChosenNodesAndTellsTheAgentItsScope() throws Exception {
        Scope scope =
                new Scope(
                        List.of("worker-2"),
                        List.of("shop", "!test"),
                        List.of("web-0"),
                        List.of("app"),
                        Map.of("tier", "front"));

        Session session = sessions.start(OPERATOR, spec(Map.of(), scope));

        assertThat(session.feeds())
                .extracting(feed -> feed.feed().node().value())
                .containsExactly("worker-2");
        assertThat(session.params())
                .containsEntry("operator.KubeManager.namespace", "shop,!test")
                .containsEntry("operator.KubeManager.podname", "web-0")
                .containsEntry("operator.KubeManager.containername", "app")
                .containsEntry("operator.KubeManager.selector", "tier=front");
        assertThat(session.scopeHeldByAgent()).containsExactlyInAnyOrder(ScopePart.values());
    }

    @Test
    void runsASnapshotDirectly() throws Exception {
        assertThat(sessions.start(OPERATOR, spec(FixedCatalog.SNAPSHOT)).mode())
                .isEqualTo(RunMode.DIRECT);
    }

    @Test
    void refusesEveryWrongPartOfAWishByName() {
        assertRefused("duration", "runs from 1s to 1h here, not 0 s", spec(Duration.ZERO));
        assertRefused("duration", "not 87600h", spec(Duration.ofDays(3650)));
        assertRefused("parameters", "at most 1000 parameters, not 10000", spec(params(10_000)));
        assertRefused("parameters", "characters together", spec(Map.of("k", "x".repeat(600_000))));
        assertRefused("parameters.nonsense", "no parameter", spec(Map.of("nonsense", "1")));
        assertRefused(
                "scope.nodes", "no node 'worker-9'", spec(Map.of(), nodes(List.of("worker-9"))));
        assertRefused(
                "scope.namespaces",
                "no such name",
                spec(
                        Map.of(),
                        new Scope(List.of(), List.of("a,b"), List.of(), List.of(), Map.of())));
        assertRefused(
                "parameters.operator.KubeManager.namespace",
                "The parameter says 'shop', the scope says 'payments'",
                spec(
                        Map.of("operator.KubeManager.namespace", "shop"),
                        new Scope(List.of(), List.of("payments"), List.of(), List.of(), Map.of())));
        assertRefused(
                "cluster",
                "no cluster nowhere",
                new SessionSpec(
                        FixedCatalog.TRACE_EXEC,
                        new ClusterId("nowhere"),
                        Map.of(),
                        Scope.EVERYTHING,
                        Duration.ofMinutes(1),
                        RunMode.HEADLESS,
                        true,
                        ""));
    }

    @Test
    void refusesAScopeThatNobodyWouldHold() {
        Scope scope = new Scope(List.of(), List.of(), List.of("web-0"), List.of(), Map.of());

        assertRefused(
                "scope.pods",
                "top_blind cannot be restricted to pods here",
                spec(FixedCatalog.TOP_BLIND, Map.of(), scope, Duration.ofMinutes(5)));
    }

    @Test
    void startsOnceForAKeyWhoeverServesTheRepeatedRequest() throws Exception {
        StartKey key = new StartKey("once", "digest", Duration.ofHours(24));

        Session first = sessions.start(OPERATOR, spec(), key);
        sessions.stop(OPERATOR, first.id());
        Session again = sessions.start(OPERATOR, spec(), key);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(SessionState.STOPPING);
        assertThat(sessions.start(OTHER, spec(), key).id())
                .as("the same key of somebody else")
                .isNotEqualTo(first.id());
        assertThat(sessions.start(TENANT_ADMIN, spec(), key).id()).isNotEqualTo(first.id());
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() ->
                        sessions.start(
                                OPERATOR,
                                spec(),
                                new StartKey("once", "other digest", Duration.ofHours(24))))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.WRONG_STATE);
                    assertThat(refused.field()).contains("Idempotency-Key");
                    assertThat(refused.getMessage()).contains(first.id().toString());
                    assertThat(refused.remedy()).contains("another key");
                });
    }

    @Test
    void startsOnceForRequestsWithOneKeyAtATime() throws Exception {
        StartKey key = new StartKey("at a time", "digest", Duration.ofHours(24));
        Set<SessionId> started = ConcurrentHashMap.newKeySet();
        CyclicBarrier together = new CyclicBarrier(4);

        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<SessionId>> all =
                    callers.invokeAll(
                            Collections.nCopies(
                                    4,
                                    () -> {
                                        together.await(10, TimeUnit.SECONDS);
                                        return sessions.start(OPERATOR, spec(), key).id();
                                    }));
            for (Future<SessionId> one : all) {
                started.add(one.get());
            }
        }

        assertThat(started).hasSize(1);
    }

    @Test
    void keepsNoKeyOfASessionThatWasNotWritten() throws Exception {
        StartKey key = new StartKey("refused", "digest", Duration.ofHours(24));

        assertThatThrownBy(() -> sessions.start(OPERATOR, spec(Duration.ofDays(30)), key))
                .isInstanceOf(SessionRefused.class);

        assertThat(sessions.start(OPERATOR, spec(), key).state()).isEqualTo(SessionState.STARTING);
    }

    @Test
    void forgetsAKeyWithTime() throws Exception {
        StartKey key = new StartKey("old", "digest", Duration.ofHours(24));
        Session first = sessions.start(OPERATOR, spec(), key);
        console.jdbc()
                .sql(
                        "UPDATE session_start_key SET served = served - interval '24 hours' WHERE key = 'old'")
                .update();

        Session next = sessions.start(OPERATOR, spec(), key);

        assertThat(next.id()).isNotEqualTo(first.id());
        assertThat(sessions.start(OPERATOR, spec(), key).id()).isEqualTo(next.id());
        assertThat(
                        console.jdbc()
                                .sql("SELECT count(*) FROM session_start_key WHERE key = 'old'")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void doesNotStartAgainWhatWasDeletedSince() throws Exception {
        StartKey key = new StartKey("deleted", "digest", Duration.ofHours(24));
        Session session = sessions.start(OPERATOR, spec(), key);
        console.registry().conclude(session.id(), SessionState.STOPPED, "over");
        sessions.delete(TENANT_ADMIN, session.id());

        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> sessions.start(OPERATOR, spec(), key))
                .withMessageContaining("is not there any more");
    }

    @Test
    void keepsTheFilterOfASession() throws Exception {
        Session session = sessions.start(OPERATOR, filtered("  value > 3 "));

        assertThat(session.filter()).isEqualTo("value > 3");
        assertThat(sessions.find(OPERATOR, session.id()).orElseThrow().filter())
                .isEqualTo("value > 3");
    }

    @Test
    void refusesAFilterThatDoesNotFitTheGadgetAndSaysWhere() {
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> sessions.start(OPERATOR, filtered("value > 3 && valu == 4")))
                .withMessage("There is no field 'valu'.")
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.BAD_INPUT);
                    assertThat(refused.field()).contains("filter");
                    assertThat(refused.position()).hasValue(13);
                    assertThat(refused.remedy()).isEqualTo("Did you mean value?");
                });
    }

    private static SessionSpec filtered(String filter) {
        return new SessionSpec(
                FixedCatalog.TRACE_EXEC,
                FixedClusters.DEMO,
                Map.of(),
                Scope.EVERYTHING,
                Duration.ofMinutes(5),
                RunMode.HEADLESS,
                true,
                filter,
                "");
    }

    private static void assertRefused(String field, String message, SessionSpec spec) {
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> sessions.start(OPERATOR, spec))
                .withMessageContaining(message)
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.BAD_INPUT);
                    assertThat(refused.field()).contains(field);
                    assertThat(refused.remedy()).isNotBlank();
                });
    }

    @Test
    void repeatsTheAgentsWordsAboutAnUnknownImage() {
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> sessions.start(OPERATOR, spec(new GadgetImage("nonsense"))))
                .withMessageContaining("worker-1 says: no such image")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CLUSTER_REFUSED));
    }

    @Test
    void asksNoAgentForSomebodyWhoMayNotStart() {
        FixedCatalog catalog = console.bean(FixedCatalog.class);
        int asked = catalog.asked.get();

        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() -> sessions.start(VIEWER, spec()))
                .withMessageContaining("You may not start a gadget")
                .withMessageContaining("takes the role operator")
                .withMessageContaining("tenant admin of team shop");
        assertThat(catalog.asked.get()).isEqualTo(asked);
        assertThat(lastEntry()).isEqualTo("viewer START_SESSION refused");
    }

    @Test
    void stopsOnceHoweverOftenItIsAsked() throws Exception {
        Session session = sessions.start(OPERATOR, spec());

        Session stopping = sessions.stop(TENANT_ADMIN, session.id());
        Session again = sessions.stop(OPERATOR, session.id());

        assertThat(stopping.state()).isEqualTo(SessionState.STOPPING);
        assertThat(stopping.reason()).isEqualTo("stopped by tenantadmin");
        assertThat(again).isEqualTo(stopping);
        console.registry().conclude(session.id(), SessionState.STOPPED, stopping.reason());
        assertThat(sessions.stop(OPERATOR, session.id()).state()).isEqualTo(SessionState.STOPPED);
        assertThat(console.registry().active())
                .extracting(Session::id)
                .doesNotContain(session.id());
    }

    @Test
    void extendsWithinTheMaximumFromNow() throws Exception {
        Session session = sessions.start(OPERATOR, spec());

        Session longer = sessions.extend(OPERATOR, session.id(), Duration.ofMinutes(10));

        assertThat(longer.ends()).isEqualTo(session.ends().plus(Duration.ofMinutes(10)));
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> sessions.extend(OPERATOR, session.id(), Duration.ofHours(1)))
                .withMessageContaining("at most 1h from now");
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> sessions.extend(OPERATOR, session.id(), Duration.ofSeconds(-1)))
                .satisfies(e -> assertThat(e.field()).contains("by"));
        sessions.stop(OPERATOR, session.id());
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> sessions.extend(OPERATOR, session.id(), Duration.ofMinutes(1)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.WRONG_STATE));
        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() -> sessions.extend(VIEWER, session.id(), Duration.ofMinutes(1)));
    }

    @Test
    void letsATeamHaveItsOwnMaximum() throws Exception {
        assertThat(sessions.start(OTHER, spec(Duration.ofHours(2)))).isNotNull();
    }

    @Test
    void deletesWhatHasEndedIfATenantAdminSaysSo() throws Exception {
        Session session = sessions.start(OPERATOR, spec());

        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() -> sessions.delete(OPERATOR, session.id()));
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> sessions.delete(TENANT_ADMIN, session.id()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.WRONG_STATE));
        console.registry().conclude(session.id(), SessionState.EXPIRED, "its time was over");
        sessions.delete(TENANT_ADMIN, session.id());

        assertThat(sessions.find(TENANT_ADMIN, session.id())).isEmpty();
        assertThat(
                        console.jdbc()
                                .sql("SELECT count(*) FROM session_feed WHERE session = ?")
                                .param(session.id().value())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void hidesTheSessionsOfOtherTeams() throws Exception {
        Session session = sessions.start(OPERATOR, spec());

        assertThat(sessions.find(OTHER, session.id())).isEmpty();
        assertThat(sessions.list(OTHER, SessionQuery.ALL).items())
                .extracting(Session::tenant)
                .doesNotContain(session.tenant());
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> attempts =
                List.of(
                        () -> sessions.stop(OTHER, session.id()),
                        () -> sessions.extend(OTHER, session.id(), Duration.ofMinutes(1)),
                        () -> sessions.delete(OTHER, session.id()),
                        () -> sessions.ledger(OTHER, session.id()),
                        () -> sessions.stop(OTHER, new SessionId(UUID.randomUUID())));
        for (var attempt : attempts) {
            assertThatExceptionOfType(SessionRefused.class)
                    .isThrownBy(attempt)
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
        }
        assertThat(sessions.find(AUDITOR, session.id())).contains(session);
        assertThat(sessions.find(ADMIN, session.id())).contains(session);
        assertThat(sessions.list(AUDITOR, SessionQuery.ALL).items()).contains(session);
        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() -> sessions.stop(AUDITOR, session.id()));
    }

    @Test
    void givesAnAdminsOwnSessionsToThePlatform() throws Exception {
        Session session = sessions.start(ADMIN, spec());

        assertThat(session.tenant()).isEqualTo(TenantId.PLATFORM);
        assertThat(sessions.find(OPERATOR, session.id())).isEmpty();
    }

    @Test
    void turnsThePagesWithoutGapOrRepeat() throws Exception {
        Actor lister = member("lister", "pages", Role.OPERATOR);
        List<SessionId> started = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            started.add(sessions.start(lister, spec()).id());
        }

        List<SessionId> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SessionPage page =
                    sessions.list(
                            lister,
                            new SessionQuery(
                                    Set.of(SessionState.STARTING),
                                    Optional.of("trace_exec"),
                                    Optional.of(FixedClusters.DEMO),
                                    3,
                                    cursor));
            page.items().forEach(session -> listed.add(session.id()));
            cursor = page.next();
            sessions.start(lister, spec()); // newer than the cursor: not in any later page
        } while (cursor.isPresent());

        assertThat(listed).containsExactlyElementsOf(started.reversed());
        assertThatThrownBy(() ->
                        sessions.list(
                                lister,
                                new SessionQuery(
                                        Set.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        3,
                                        Optional.of("not one"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void doesNothingThatCannotBeWrittenToTheAuditTrail() throws Exception {
        Session running = sessions.start(OPERATOR, spec());
        int before = count("session");
        console.jdbc().sql("ALTER TABLE access_audit RENAME TO elsewhere").update();
        try {
            assertThatExceptionOfType(AuditUnavailable.class)
                    .isThrownBy(() -> sessions.start(OPERATOR, spec()));
            assertThatExceptionOfType(AuditUnavailable.class)
                    .isThrownBy(() -> sessions.stop(OPERATOR, running.id()));
        } finally {
            console.jdbc().sql("ALTER TABLE elsewhere RENAME TO access_audit").update();
        }

        assertThat(count("session")).isEqualTo(before);
        assertThat(sessions.find(OPERATOR, running.id())).contains(running);
        assertThat(console.bean(AuditTrail.class).verify(AUDITOR).intact()).isTrue();
        assertThat(sessions.stop(OPERATOR, running.id()).state()).isEqualTo(SessionState.STOPPING);
        assertThat(lastEntry()).isEqualTo("operator STOP_SESSION admitted");
    }

    @Test
    void keepsPresetsOfAPersonAndGadget() throws Exception {
        Presets presets = console.bean(Presets.class);
        SessionSpec spec = spec(Map.of("operator.oci.ebpf.pid", "17"), nodes(List.of("worker-1")));
        presets.save(OPERATOR, new Preset("night shift", spec(Duration.ofMinutes(1))));
        presets.save(OPERATOR, new Preset("night shift", spec));
        presets.save(OPERATOR, new Preset("Day", spec));

        assertThat(presets.list(OPERATOR, FixedCatalog.TRACE_EXEC))
                .containsExactly(new Preset("Day", spec), new Preset("night shift", spec));
        assertThat(presets.list(OPERATOR, FixedCatalog.TCPDUMP)).isEmpty();
        assertThat(presets.list(TENANT_ADMIN, FixedCatalog.TRACE_EXEC)).isEmpty();

        presets.delete(OPERATOR, FixedCatalog.TRACE_EXEC, "Day");
        presets.delete(OPERATOR, FixedCatalog.TRACE_EXEC, "Day");
        assertThat(presets.list(OPERATOR, FixedCatalog.TRACE_EXEC)).hasSize(1);
    }

    @Test
    void keepsABoundedNumberOfPresets() throws Exception {
        Presets presets = console.bean(Presets.class);
        Actor collector = member("collector", "shop", Role.OPERATOR);
        for (int i = 0; i < Presets.MAX_PER_PERSON; i++) {
            presets.save(collector, new Preset("preset " + i, spec()));
        }

        presets.save(collector, new Preset("preset 1", spec()));
        assertThatExceptionOfType(SessionRefused.class)
                .isThrownBy(() -> presets.save(collector, new Preset("one more", spec())))
                .withMessageContaining("200 presets already");
    }

    private static String lastEntry() {
        var entry =
                console.bean(AuditTrail.class).list(AUDITOR, OptionalLong.empty(), 1).getFirst();
        return entry.user() + " " + entry.verb() + " " + entry.outcome();
    }

    private static int count(String table) {
        return console.jdbc().sql("SELECT count(*) FROM " + table).query(Integer.class).single();
    }

    private static Actor member(String user, String tenant, Role role) {
        return new Actor(user, Optional.of(new TenantId(tenant)), Set.of(role));
    }

    private static Scope nodes(List<String> nodes) {
        return new Scope(nodes, List.of(), List.of(), List.of(), Map.of());
    }

    private static Map<String, String> params(int count) {
        Map<String, String> params = new HashMap<>();
        for (int i = 0; i < count; i++) {
            params.put("operator.p" + i, "");
        }
        return params;
    }

    private static SessionSpec spec() {
        return spec(FixedCatalog.TRACE_EXEC);
    }

    private static SessionSpec spec(GadgetImage gadget) {
        return spec(gadget, Map.of(), Scope.EVERYTHING, Duration.ofMinutes(5));
    }

    private static SessionSpec spec(Duration duration) {
        return spec(FixedCatalog.TRACE_EXEC, Map.of(), Scope.EVERYTHING, duration);
    }

    private static SessionSpec spec(Map<String, String> params) {
        return spec(params, Scope.EVERYTHING);
    }

    private static SessionSpec spec(Map<String, String> params, Scope scope) {
        return spec(FixedCatalog.TRACE_EXEC, params, scope, Duration.ofMinutes(5));
    }

    private static SessionSpec spec(
            GadgetImage gadget, Map<String, String> params, Scope scope, Duration duration) {
        return new SessionSpec(
                gadget, FixedClusters.DEMO, params, scope, duration, RunMode.HEADLESS, true, "");
    }
}
