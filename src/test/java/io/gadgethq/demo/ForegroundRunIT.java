package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetDataArray;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetInstance;
import io.gadgethq.runtime.wire.GadgetInstanceStatus;
import io.gadgethq.runtime.wire.GetGadgetInfoRequest;
import io.gadgethq.runtime.wire.ListGadgetInstancesRequest;
import io.gadgethq.runtime.wire.Param;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Foreground runs, the answers about gadgets, and the refusals, in the words of the real agent. */
class ForegroundRunIT {
    private static final String ID = "00112233445566778899aabbccddeeff";

    private SimulatedAgent agent;
    private AgentClient client;

    @BeforeEach
    void start() throws Exception {
        agent = SimulatedAgent.builder().rate(Rate.steady(500)).start();
        client = new AgentClient(agent);
    }

    @AfterEach
    void end() {
        client.close();
        agent.close();
    }

    @Test
    void beginsWithTheGadgetInfoAndCountsFromOne() {
        Collected stream = client.run("trace_exec", Map.of());
        stream.awaitPackets(20);

        assertThat(stream.events().getFirst().getType()).isEqualTo(4);
        assertThat(stream.events().getFirst().getSeq()).isZero();
        assertThat(stream.info().getParamsList()).isEmpty();
        assertThat(stream.packets().getFirst().getSeq()).isOne();
        stream.stop();
        assertThat(stream.awaitEnd()).isEqualTo(Status.OK);
    }

    @Test
    void endsWellAtHalfCloseAndAtItsTimeLimit() {
        Collected halfClosed = client.run("trace_exec", Map.of());
        halfClosed.awaitPackets(1);
        halfClosed.halfClose();
        Collected limited =
                client.run(
                        AgentClient.request("trace_exec", Map.of()).toBuilder()
                                .setTimeout(Duration.ofMillis(300).toNanos())
                                .build());

        assertThat(halfClosed.awaitEnd()).isEqualTo(Status.OK);
        assertThat(limited.awaitEnd()).isEqualTo(Status.OK);
        assertThat(limited.count()).isPositive();
    }

    @Test
    void ignoresTheTimeLimitOfAnInstance() {
        client.create(
                GadgetInstance.newBuilder()
                        .setId(ID)
                        .setName("limited")
                        .setGadgetConfig(
                                AgentClient.request("trace_exec", Map.of()).toBuilder()
                                        .setTimeout(1))
                        .build());

        await().until(() -> agent.ledger().latest(ID).orElseThrow().packets() > 200);
    }

    @Test
    void refusesWrongVersionsAndAWrongFirstMessage() {
        assertUnknown(
                client.run(
                        AgentClient.request("trace_open", Map.of()).toBuilder()
                                .setVersion(7)
                                .build()),
                "expected version to be 1, got 7");
        assertUnknown(
                client.open(AgentClient.stop()),
                "expected first control message to be gadget run request");
        assertThatThrownBy(() ->
                        client.describe(
                                GetGadgetInfoRequest.newBuilder()
                                        .setImageName("trace_open")
                                        .build()))
                .hasMessage("UNKNOWN: expected version to be 1, got 0");
        assertUnknown(
                client.open(
                        GadgetControlRequest.newBuilder()
                                .setAttachRequest(
                                        io.gadgethq.runtime.wire.GadgetAttachRequest.newBuilder()
                                                .setId(ID))
                                .build()),
                "expected version to be 1, got 0");
    }

    @Test
    void failsAfterTheGadgetInfoForAWrongValueAndIgnoresUnknownKeys() {
        Collected wrong = client.run("trace_exec", Map.of("operator.oci.ebpf.pid", "abc"));
        assertUnknown(wrong, "parsing parameter values: invalid value \"abc\" as \"pid\"");
        assertThat(wrong.events()).hasSize(1);
        assertUnknown(
                client.run("trace_tcp", Map.of("operator.oci.ebpf.failure-only", "")),
                "invalid value \"\" as \"failure-only\": expected 'true' or 'false', got: \"\"");

        Collected unknown = client.run("trace_exec", Map.of("operator.oci.ebpf.nonsense", "abc"));
        unknown.awaitPackets(1);
    }

    @Test
    void failsAsOnAKernelWithoutKprobesAfterTheGadgetInfo() {
        Collected stream = client.run("trace_capabilities", Map.of());

        assertUnknown(stream, "kprobe_events: no such file or directory");
        assertThat(stream.events()).hasSize(1);
        client.create(ID, "trace_fsslower", Map.of());
        await().until(() ->
                client.get(ID).getState().getStatus() == GadgetInstanceStatus.StatusError);
        Collected silent = client.attach(ID);
        silent.awaitEvents(1);
        await().during(Duration.ofMillis(200)).until(() -> silent.events().size() == 1);
        assertThat(agent.crashes()).isZero();
    }

    @Test
    void refusesImagesNobodyKnows() {
        assertUnknown(client.run("no_such_gadget", Map.of()), "ensuring image: pulling image");
        assertThatThrownBy(() -> client.describe("example.com/x/trace_open:latest"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("pulling image");
    }

    @Test
    void knowsAGadgetByShortAndLongReference() {
        for (String reference :
                List.of(
                        "trace_open",
                        "trace_open:v0.55.1",
                        "ghcr.io/inspektor-gadget/gadget/trace_open",
                        "ghcr.io/inspektor-gadget/gadget/trace_open:latest@sha256:"
                                + "a".repeat(64))) {
            GadgetInfo info = client.describe(reference);
            assertThat(info.getImageName()).isEqualTo(reference);
            assertThat(info.getDataSourcesList()).extracting("name").containsExactly("open");
        }
    }

    @Test
    void looksLikeAnAgentOnKubernetes() {
        GadgetInfo info = client.describe("trace_open");

        assertThat(info.getParamsList())
                .extracting(param -> param.getPrefix() + param.getKey())
                .contains("operator.KubeManager.namespace", "operator.KubeManager.selector")
                .noneMatch(key -> key.startsWith("operator.LocalManager."));
        Map<String, Boolean> hidden = new java.util.HashMap<>();
        info.getDataSources(0)
                .getFieldsList()
                .forEach(f -> hidden.put(f.getFullName(), (f.getFlags() & 4) != 0));
        assertThat(hidden)
                .containsEntry("k8s.podName", false)
                .containsEntry("k8s.podLabels", true)
                .containsEntry("runtime.containerName", true);
    }

    @Test
    void givesParametersInAnOrderThatDiffersFromCallToCall() {
        List<Param> first = client.describe("trace_open").getParamsList();
        await().until(() -> !client.describe("trace_open").getParamsList().equals(first));
        assertThat(client.describe("trace_open").getParamsList())
                .containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void deliversOneArrayPerIntervalOfTheRun() throws Exception {
        Collected stream =
                client.run(
                        "top_tcp",
                        Map.of(
                                "operator.oci.ebpf.map-fetch-interval", "100ms",
                                "operator.oci.ebpf.map-fetch-count", "3"));
        stream.awaitPackets(3);

        await().during(Duration.ofMillis(400)).until(() -> stream.count() == 3);
        assertThat(GadgetDataArray.parseFrom(stream.payloads().getFirst()).getDataArrayCount())
                .isPositive();
        assertThat(stream.info().getDataSources(0).getAnnotationsMap())
                .containsEntry("fetch-interval", "100ms");
    }

    @Test
    void sendsEmptyArraysWhenNoContainerMatches() {
        Collected stream =
                client.run(
                        "top_tcp",
                        Map.of(
                                "operator.KubeManager.namespace", "nowhere",
                                "operator.oci.ebpf.map-fetch-interval", "50ms"));
        stream.awaitPackets(2);

        assertThat(stream.payloads()).allMatch(payload -> payload.isEmpty());
    }

    @Test
    void leavesTheStreamOfASnapshotOpenAfterItsArray() {
        Collected stream = client.run("snapshot_process", Map.of());
        stream.awaitPackets(1);

        await().during(Duration.ofMillis(300)).until(() -> stream.count() == 1 && !stream.isOver());
        stream.stop();
        assertThat(stream.awaitEnd()).isEqualTo(Status.OK);
    }

    @Test
    void deliversAdviceAtTheStopOnly() {
        Collected stream =
                client.run("advise_seccomp", Map.of("operator.oci.ebpf.map-fetch-interval", "0"));
        stream.awaitEvents(1);
        await().during(Duration.ofMillis(1_200)).until(() -> stream.count() == 0);

        stream.stop();

        assertThat(stream.awaitEnd()).isEqualTo(Status.OK);
        assertThat(stream.count()).isEqualTo(2);
    }

    @Test
    void refusesInstancesWithTakenOrWrongNamesAndIds() {
        client.create(ID, "trace_open", Map.of());

        GadgetInstance sameName =
                client.get(ID).toBuilder().setId("f".repeat(32)).clearState().build();
        assertThatThrownBy(() -> client.create(sameName))
                .hasMessage("UNKNOWN: gadget with name \"n-00112233\" already exists");
        assertThatThrownBy(() -> client.create(sameName.toBuilder().setName("N!").build()))
                .hasMessageContaining("invalid gadget instance name: N!");
        assertThatThrownBy(() -> client.create(sameName.toBuilder().setId("12").build()))
                .hasMessageContaining("invalid gadget instance id: 12");
    }

    @Test
    void showsInstancesWithoutTimeAndTagsAndRemovesThemOnce() {
        client.create(
                GadgetInstance.newBuilder()
                        .setId(ID)
                        .setName("x")
                        .addTags("mine")
                        .setGadgetConfig(AgentClient.request("trace_open", Map.of()))
                        .build());

        GadgetInstance shown = client.get(ID);
        assertThat(shown.getTimeCreated()).isZero();
        assertThat(shown.getTagsList()).isEmpty();
        assertThat(shown.getName()).isEqualTo("x");
        assertThat(client.remove(ID).getResult()).isZero();
        assertThat(client.remove(ID).getResult()).isOne();
    }

    @Test
    void failsTheWholeListForAnInstanceOfAnotherNode() {
        client.create(
                GadgetInstance.newBuilder()
                        .setId(ID)
                        .addNodes("worker-9")
                        .setGadgetConfig(AgentClient.request("trace_open", Map.of()))
                        .build());

        assertThatThrownBy(() ->
                        client.instances()
                                .listGadgetInstances(
                                        ListGadgetInstancesRequest.getDefaultInstance()))
                .hasMessage(
                        "UNKNOWN: getting instance status for \"" + ID + "\": gadget not found");
    }

    @Test
    void describesAnInstanceByNameOrBeginningOfItsIdWithoutParameters() {
        client.createReady(ID, "trace_open", Map.of());

        for (String text : List.of(ID, "n-00112233", "0011")) {
            GadgetInfo info =
                    client.describe(
                            GetGadgetInfoRequest.newBuilder()
                                    .setVersion(1)
                                    .setFlags(1)
                                    .setImageName(text)
                                    .build());
            assertThat(info.getId()).isEqualTo(ID);
            assertThat(info.getParamsList()).isEmpty();
        }
    }

    private static void assertUnknown(Collected stream, String text) {
        Status end = stream.awaitEnd();
        assertThat(end.getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(end.getDescription()).contains(text);
    }
}
