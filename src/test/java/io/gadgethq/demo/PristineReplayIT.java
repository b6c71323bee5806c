package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetRunRequest;
import io.grpc.Status;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was recorded arrives complete and byte for byte, over a real socket. */
class PristineReplayIT {
    private static SimulatedAgent agent;
    private static AgentClient client;

    @BeforeAll
    static void start() throws Exception {
        agent = SimulatedAgent.builder().pristine().rate(Rate.steady(20_000)).start();
        client = new AgentClient(agent);
    }

    @AfterAll
    static void end() {
        client.close();
        agent.close();
    }

    static Stream<String> recorded() {
        return OfferedGadgets.standard().names().stream()
                .filter(name -> !List.of("trace_capabilities", "trace_fsslower").contains(name));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aRecordingArrivesCompleteAndByteForByte(String gadget) {
        Recording recording = OfferedGadgets.recording(gadget);
        GadgetRunRequest request =
                AgentClient.request(gadget, Map.of()).toBuilder().setLogLevel(6).build();

        Collected stream = client.run(request);
        if (List.of("traceloop", "advise_seccomp").contains(gadget)) {
            stream.awaitEvents(1);
            stream.stop();
        }
        stream.awaitEvents(1 + recording.events().size());
        stream.stop();

        assertThat(stream.awaitEnd().getCode()).isEqualTo(Status.Code.OK);
        List<GadgetEvent> came = stream.events();
        assertThat(stream.info().getDataSourcesList())
                .isEqualTo(recording.streamInfo().getDataSourcesList());
        assertThat(came.subList(1, came.size()))
                .extracting(
                        GadgetEvent::getType, GadgetEvent::getDataSourceID, GadgetEvent::getPayload)
                .containsExactlyElementsOf(
                        recording.events().stream()
                                .map(e -> tuple(e.getType(), e.getDataSourceID(), e.getPayload()))
                                .toList());
        assertThat(stream.packets())
                .extracting(GadgetEvent::getSeq)
                .containsExactlyElementsOf(
                        Stream.iterate(1, seq -> seq + 1)
                                .limit(recording.packets().size())
                                .toList());
    }
}
