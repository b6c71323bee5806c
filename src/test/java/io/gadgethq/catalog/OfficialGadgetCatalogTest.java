package io.gadgethq.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Permit;
import io.gadgethq.access.Reach;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.access.Verb;
import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.AgentAddress;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.ClusterKind;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.NodeName;
import io.gadgethq.runtime.GadgetDescription;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.RunFailure;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class OfficialGadgetCatalogTest {
    private static final ClusterId DEMO = new ClusterId("demo");
    private static final GadgetImage EXEC = new GadgetImage("trace_exec");
    private static final Actor VIEWER =
            new Actor("viewer", Optional.of(new TenantId("shop")), Set.of(Role.VIEWER));
    private static final Actor NOBODY = new Actor("nobody", Optional.empty(), Set.of());

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private Cluster cluster = cluster("n1", ClusterNode.State.UP, "n2", ClusterNode.State.UP);
    private final ScriptedRuntime agents = new ScriptedRuntime((_, image) -> description(image));

    private GadgetCatalog catalog(GadgetOffer... offers) {
        return new OfficialGadgetCatalog(
                new RoleAdmission(),
                new OneCluster(),
                agents,
                List.of(offers),
                new CatalogProperties(
                        List.of("ghcr.io/inspektor-gadget/gadget/", "mirror:5000/ig/"),
                        Duration.ofSeconds(5),
                        2,
                        Duration.ofMinutes(10),
                        2,
                        Duration.ofSeconds(5)),
                () -> now);
    }

    @Test
    void offersEverythingUnlessTheClusterServesLess() {
        GadgetOffer two =
                id ->
                        id.equals(DEMO)
                                ? Optional.of(Set.of("trace_exec", "trace_dns"))
                                : Optional.empty();

        assertThat(catalog().search(VIEWER, DEMO, "")).hasSize(45);
        assertThat(catalog(two).search(VIEWER, DEMO, ""))
                .extracting(Gadget::name)
                .containsExactly("trace_dns", "trace_exec");
        assertThat(catalog(_ -> Optional.empty(), two).search(VIEWER, DEMO, "dns")).hasSize(1);
        assertThat(catalog().search(VIEWER, new ClusterId("other"), "")).isEmpty();
    }

    @Test
    void putsTheBusiestFirstUnlessAnotherOrderIsAskedFor() {
        DataSourceSchema file =
                Fixtures.source(
                        "file",
                        true,
                        Map.of(),
                        Fixtures.field("rbytes_raw", FieldKind.UINT64, 0, false),
                        Fixtures.field("wbytes_raw", FieldKind.UINT64, 0, false));
        GadgetDetails busiest = table("top_file", file);
        GadgetDetails otherFields = table("top_file", Fixtures.TCP);
        GadgetDetails unsorted = table("snapshot_file", file);

        assertThat(catalog().complete(busiest, Map.of()))
                .containsEntry("operator.sort.sort", "-rbytes_raw,-wbytes_raw");
        assertThat(catalog().complete(busiest, Map.of("operator.sort.sort", "wbytes_raw")))
                .containsEntry("operator.sort.sort", "wbytes_raw");
        assertThat(catalog().complete(otherFields, Map.of()))
                .containsEntry("operator.sort.sort", "");
        assertThat(catalog().complete(unsorted, Map.of())).containsEntry("operator.sort.sort", "");
    }

    private static GadgetDetails table(String gadget, DataSourceSchema source) {
        return new GadgetDetails(
                Fixtures.gadget(gadget), Optional.empty(), List.of(source), Fixtures.KUBERNETES);
    }

    @Test
    void refusesThoseWithoutTheRight() {
        assertThatThrownBy(() -> catalog().search(NOBODY, DEMO, ""))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> catalog().find(NOBODY, EXEC)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> catalog().describe(NOBODY, DEMO, EXEC))
                .isInstanceOf(NotPermitted.class);
        assertThat(agents.asked).isEmpty();
    }

    @Test
    void knowsAnOfficialGadgetByEveryReference() {
        for (String reference :
                List.of(
                        "trace_exec",
                        "trace_exec:v0.55.1",
                        "inspektor-gadget/gadget/trace_exec",
                        "ghcr.io/inspektor-gadget/gadget/trace_exec@sha256:" + "a".repeat(64),
                        "mirror:5000/ig/trace_exec:v1")) {
            Gadget gadget = catalog().find(VIEWER, new GadgetImage(reference));

            assertThat(gadget.title()).isEqualTo("Program executions");
            assertThat(gadget.image().reference()).isEqualTo(reference);
        }
    }

    @Test
    void takesAnUnknownImageForTheMostSensitive() {
        for (String reference : List.of("my_tool", "evil.example:5000/x/trace_exec:latest")) {
            Gadget gadget = catalog().find(VIEWER, new GadgetImage(reference));

            assertThat(gadget.tier()).isEqualTo(Tier.PAYLOAD);
            assertThat(gadget.domain()).isEqualTo("other");
        }
        assertThat(catalog().find(VIEWER, new GadgetImage("a.io/my_tool:1")).title())
                .isEqualTo("My tool");
    }

    @Test
    void learnsAboutAnUnknownImageFromItsDescription() throws GadgetUnavailable {
        agents.script =
                (_, image) ->
                        new GadgetDescription(
                                image,
                                Optional.of("sha256:1"),
                                "name: x\ndescription: Counts beans.\n",
                                List.of(Fixtures.TCP),
                                List.of());

        GadgetDetails details = catalog().describe(VIEWER, DEMO, new GadgetImage("a.io/beans"));

        assertThat(details.gadget().purpose()).isEqualTo("Counts beans.");
        assertThat(details.gadget().shape()).isEqualTo(Shape.TOP);
        assertThat(details.digest()).contains("sha256:1");
    }

    @Test
    void livesWithMetadataThatIsNotYaml() throws GadgetUnavailable {
        agents.script =
                (_, image) ->
                        new GadgetDescription(image, Optional.empty(), "{{{", List.of(), List.of());

        assertThat(
                        catalog()
                                .describe(VIEWER, DEMO, new GadgetImage("a.io/beans"))
                                .gadget()
                                .purpose())
                .isEmpty();
    }

    @Test
    void asksOnceAndAgainWhenTheAnswerIsOld() throws GadgetUnavailable {
        GadgetCatalog catalog = catalog();

        catalog.describe(VIEWER, DEMO, EXEC);
        catalog.describe(VIEWER, DEMO, EXEC);
        assertThat(agents.asked).containsExactly("n1 trace_exec missing");

        now = now.plus(Duration.ofMinutes(11));
        catalog.describe(VIEWER, DEMO, EXEC);
        assertThat(agents.asked).hasSize(2);
    }

    @Test
    void keepsABoundedNumberOfAnswers() {
        GadgetCatalog catalog = catalog();

        Awaitility.await()
                .untilAsserted(() -> {
                    catalog.describe(VIEWER, DEMO, EXEC);
                    for (int i = 0; i < 10; i++) {
                        catalog.describe(VIEWER, DEMO, new GadgetImage("g" + i));
                    }
                    agents.asked.clear();
                    catalog.describe(VIEWER, DEMO, EXEC);
                    assertThat(agents.asked).hasSize(1);
                });
    }

    @Test
    void asksTheNextAgentWhenOneFails() throws GadgetUnavailable {
        agents.script =
                (agent, image) -> {
                    if (agent.node().value().equals("n1")) {
                        throw new RunFailure.Unreachable(agent, "n1 hangs");
                    }
                    return description(image);
                };

        assertThat(catalog().describe(VIEWER, DEMO, EXEC).params()).hasSize(1);
        assertThat(agents.asked).hasSize(2);
    }

    @Test
    void asksOnlyNodesThatAreUp() throws GadgetUnavailable {
        cluster = cluster("n1", ClusterNode.State.DOWN, "n2", ClusterNode.State.UP);
        catalog().describe(VIEWER, DEMO, EXEC);
        assertThat(agents.asked).containsExactly("n2 trace_exec missing");

        cluster = cluster("n1", ClusterNode.State.DOWN, "n2", ClusterNode.State.UNKNOWN);
        assertThatThrownBy(() -> catalog().describe(VIEWER, DEMO, EXEC))
                .isInstanceOf(GadgetUnavailable.class)
                .hasMessageContaining("no node of cluster demo is up");
    }

    @Test
    void passesTheAgentsOwnWordsOnAndDoesNotKeepFailures() throws GadgetUnavailable {
        GadgetCatalog catalog = catalog();
        agents.script =
                (agent, _) -> {
                    throw new RunFailure.Refused(agent, "refused", "pulling image: 404");
                };

        assertThatThrownBy(() -> catalog.describe(VIEWER, DEMO, EXEC))
                .hasMessage("n2 refuses trace_exec: pulling image: 404");

        agents.script = (_, image) -> description(image);
        assertThat(catalog.describe(VIEWER, DEMO, EXEC).params()).hasSize(1);
    }

    @Test
    void sharesOneCallAmongThoseWhoAskAtTheSameTime() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        agents.script =
                (_, image) -> {
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return description(image);
                };
        GadgetCatalog catalog = catalog();
        CountDownLatch asking = new CountDownLatch(20);

        List<Future<GadgetDetails>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<GadgetDetails> ask =
                    () -> {
                        asking.countDown();
                        return catalog.describe(VIEWER, DEMO, EXEC);
                    };
            for (int i = 0; i < 20; i++) {
                waiting.add(threads.submit(ask));
            }
            asking.await();
            answer.countDown();
            for (Future<GadgetDetails> one : waiting) {
                assertThat(one.get().params()).hasSize(1);
            }
        }

        assertThat(agents.asked).hasSize(1);
    }

    private static GadgetDescription description(GadgetImage image) {
        return new GadgetDescription(
                image,
                Optional.empty(),
                "",
                List.of(Fixtures.EXEC),
                List.of(Fixtures.param("operator.oci.ebpf.pid", "uint32", "0")));
    }

    private static Cluster cluster(
            String one, ClusterNode.State oneState, String two, ClusterNode.State twoState) {
        return new Cluster(
                DEMO, ClusterKind.DEMO, "here", List.of(node(one, oneState), node(two, twoState)));
    }

    private static ClusterNode node(String name, ClusterNode.State state) {
        Agent agent = new Agent(DEMO, new NodeName(name), AgentAddress.parse("127.0.0.1:9000"));
        return new ClusterNode(agent, state, "", "0.55.1", Optional.empty(), Optional.empty());
    }

    private final class OneCluster implements Clusters {
        @Override
        public List<Cluster> list(Actor actor) {
            return List.of(cluster);
        }

        @Override
        public Optional<Cluster> find(Actor actor, ClusterId id) {
            return id.equals(DEMO) ? Optional.of(cluster) : Optional.empty();
        }
    }

    /** Lets everybody with a role do everything. */
    private static final class RoleAdmission implements Admission {
        @Override
        public Permit admit(Actor actor, Permission permission, Map<String, String> details) {
            throw new AssertionError("the catalogue gives no commands");
        }

        @Override
        public void check(Actor actor, Permission permission) {
            if (!allows(actor, permission)) {
                throw new NotPermitted(permission, "no role");
            }
        }

        @Override
        public boolean allows(Actor actor, Permission permission) {
            return !actor.roles().isEmpty();
        }

        @Override
        public Reach reach(Actor actor, Verb verb) {
            throw new AssertionError("the catalogue belongs to no team");
        }
    }
}
