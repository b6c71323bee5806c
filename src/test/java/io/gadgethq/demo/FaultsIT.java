package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;

import io.gadgethq.runtime.wire.Field;
import io.gadgethq.runtime.wire.GadgetData;
import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetInstanceStatus;
import io.gadgethq.runtime.wire.GetGadgetInfoRequest;
import io.grpc.Status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Each fault that can be switched on does what it says, as a client sees it. */
class FaultsIT {
    private static final String ID = "fedcba9876543210fedcba9876543210";

    private SimulatedAgent agent;
    private AgentClient client;

    @BeforeEach
    void start() throws Exception {
        agent = SimulatedAgent.builder().rate(Rate.steady(1_000)).start();
        client = new AgentClient(agent);
    }

    @AfterEach
    void end() {
        client.close();
        agent.close();
    }

    private Collected attached(String gadget) {
        client.createReady(ID, gadget, Map.of());
        Collected stream = client.attach(ID);
        stream.awaitPackets(5);
        return stream;
    }

    @Test
    void frozenItNeitherAnswersNorSendsAndThawedItGoesOn() {
        Collected stream = attached("trace_signal");
        agent.faults().freeze();
        long emitted = agent.ledger().latest(ID).orElseThrow().packets();

        CompletableFuture<String> answer =
                CompletableFuture.supplyAsync(() -> client.greet().getServerVersion());
        stream.awaitPackets((int) emitted);

        await().during(Duration.ofMillis(300))
                .until(() -> stream.count() == emitted && !answer.isDone());
        assertThat(agent.ledger().latest(ID).orElseThrow().packets()).isEqualTo(emitted);

        agent.faults().unfreeze();
        assertThat(answer.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join())
                .isEqualTo("0.55.1");
        stream.awaitPackets((int) emitted + 50);
        assertThat(stream.isOver()).isFalse();
    }

    @Test
    void droppedPacketsLeaveASequenceGapOfExactlyTheirNumber() {
        Collected stream = attached("trace_signal");

        agent.faults().drop(7);

        await().until(() -> gap(stream) > 0);
        assertThat(gap(stream)).isEqualTo(7);
    }

    private static long gap(Collected stream) {
        List<GadgetEvent> packets = stream.packets();
        return packets.getLast().getSeq() - packets.size();
    }

    @Test
    void cutConnectionsAreUnavailableAndTheRingLivesOn() {
        Collected stream = attached("trace_signal");

        agent.faults().cut();

        assertThat(stream.awaitEnd().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        Collected again = client.attach(ID);
        again.awaitPackets(5);
        assertThat(again.payloads())
                .startsWith(stream.payloads().subList(0, 5).toArray(ByteString[]::new));
        assertThat(agent.crashes()).isZero();
    }

    @Test
    void failedInitialisationShowsInTheState() {
        agent.faults().failInit(1, "initializing operators: no luck");
        client.create(ID, "trace_open", Map.of());

        await().until(() ->
                client.get(ID).getState().getStatus() == GadgetInstanceStatus.StatusError);
        assertThat(client.get(ID).getState().getMessage())
                .isEqualTo("initializing operators: no luck");
        assertThat(agent.crashes()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void damagedPacketsArriveDamagedAndTheRestIntact(Damage kind) {
        Collected stream = attached("trace_signal");

        // Slow enough for the queue to hold what comes while 32 MiB are on their way.
        agent.faults().rate(Rate.steady(100));
        agent.faults().damage(2, kind);
        await().until(() -> agent.ledger().latest(ID).orElseThrow().damaged() == 2);
        int then = stream.count();
        stream.awaitPackets(then + 50);

        long unreadable = stream.payloads().stream().filter(payload -> !isWhole(payload)).count();
        assertThat(unreadable).isEqualTo(2);
        assertThat(gap(stream)).isZero();
        if (kind == Damage.OVERSIZE) {
            assertThat(stream.payloads()).anyMatch(p -> p.size() == Damage.OVERSIZE_BYTES);
        }
    }

    /** A whole record of trace_signal has all the payload elements the recording's records have. */
    private static boolean isWhole(ByteString payload) {
        try {
            int elements = GadgetData.parseFrom(payload).getData().getPayloadCount();
            return elements
                    == GadgetData.parseFrom(
                                    OfferedGadgets.recording("trace_signal")
                                            .packets()
                                            .getFirst()
                                            .getPayload())
                            .getData()
                            .getPayloadCount();
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    @Test
    void aChangedSchemaEndsTheStreamWellAndAddsAFieldThatCanBeRead() throws Exception {
        Collected before = attached("trace_signal");
        GadgetInfo old = before.info();

        agent.faults().schemaChange();

        assertThat(before.awaitEnd().getCode()).isEqualTo(Status.Code.OK);
        client.describe(
                GetGadgetInfoRequest.newBuilder()
                        .setVersion(1)
                        .setFlags(1)
                        .setImageName(ID)
                        .build());
        Collected after = client.attach(ID);
        after.awaitPackets(3);
        List<Field> fields = after.info().getDataSources(0).getFieldsList();
        assertThat(fields).hasSize(old.getDataSources(0).getFieldsCount() + 1);
        Field added = fields.getLast();
        assertThat(added.getFullName()).isEqualTo(SchemaChange.FIELD);
        GadgetData record = GadgetData.parseFrom(after.payloads().getFirst());
        assertThat(record.getData().getPayload(added.getPayloadIndex()).toStringUtf8())
                .isEqualTo("0.56.0");
        Field node =
                fields.stream()
                        .filter(f -> f.getFullName().equals("k8s.node"))
                        .findFirst()
                        .orElseThrow();
        assertThat(record.getData().getPayload(node.getPayloadIndex()).toStringUtf8())
                .isEqualTo("worker-1");
    }

    @Test
    void onlyForegroundRunsThatAskedForWarningsHearOfLostSamples() {
        Collected attached = attached("trace_signal");
        Collected quiet = client.run("trace_signal", Map.of());
        Collected told =
                client.run(
                        AgentClient.request("trace_signal", Map.of()).toBuilder()
                                .setLogLevel(3)
                                .build());
        quiet.awaitPackets(1);
        told.awaitPackets(1);

        agent.faults().kernelLoss(1_234);

        await().until(() -> told.logLines().equals(List.of("reading event: lost 1234 samples")));
        quiet.awaitPackets(quiet.count() + 20);
        assertThat(quiet.logLines()).isEmpty();
        assertThat(attached.logLines()).isEmpty();
    }

    @Test
    void whatComesAtTheStopMayBeLostThoughTheStatusIsOk() {
        agent.faults().tailLoss(1);
        Collected stream = client.run("traceloop", Map.of());
        stream.awaitEvents(1);
        agent.faults().freeze();
        stream.stop();
        agent.faults().unfreeze();

        assertThat(stream.awaitEnd().getCode()).isEqualTo(Status.Code.OK);
        Ledger.Sums sums = agent.ledger().accounts().getLast();
        assertThat(sums.packets()).isPositive();
        assertThat(sums.lost()).isPositive();
        assertThat(stream.count() + sums.lost()).isEqualTo(sums.packets());
    }

    @Test
    void answersLaterWhenSlow() {
        agent.faults().latency(Duration.ofMillis(400));
        long before = System.nanoTime();

        client.describe("trace_open");

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThan(Duration.ofMillis(390));
    }
}
