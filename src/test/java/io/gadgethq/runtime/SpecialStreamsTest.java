package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;

import io.gadgethq.event.UnreadablePacket;
import io.gadgethq.runtime.Recordings.Recording;
import io.gadgethq.runtime.wire.GadgetEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.IntStream;

/** The streams something happened to: what the rest of the product builds on must be in them. */
class SpecialStreamsTest {
    private static final int WARN = 3 << 16;
    private static final int DEBUG = 5 << 16;

    static List<String> all() {
        return Recordings.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPacketOfEveryStreamIsReadable(String name) throws UnreadablePacket {
        Recording recording = Recordings.read(name);

        assertThat(recording.data()).isNotEmpty();
        for (GadgetEvent event : recording.data()) {
            int rows = recording.layout(event).read(event.getPayload().toByteArray()).size();
            assertThat(rows)
                    .isGreaterThanOrEqualTo(recording.layout(event).source().array() ? 0 : 1);
        }
    }

    @Test
    void theGapIsOneJumpOfTheSequence() {
        List<Integer> numbers = numbers("trace_signal.gap");

        List<Integer> before =
                numbers.stream().filter(n -> n > 1 && !numbers.contains(n - 1)).toList();
        assertThat(before).containsExactly(3001);
        assertThat(numbers).contains(1378).doesNotContain(1379, 3000);
    }

    @Test
    void theLossIsToldByLogLinesOnly() {
        Recording recording = Recordings.read("trace_open.loss");

        assertThat(recording.logs())
                .hasSize(2)
                .allMatch(event -> event.getType() == WARN)
                .allMatch(event ->
                        event.getPayload()
                                .toStringUtf8()
                                .matches("(?s).*reading event: lost \\d+ samples.*"));
        assertThat(numbers("trace_open.loss"))
                .isEqualTo(IntStream.rangeClosed(1, recording.data().size()).boxed().toList());
    }

    @Test
    void theKilledAgentSaysNothingAtTheEnd() {
        Recording recording = Recordings.read("trace_signal.killed");

        assertThat(recording.events().getLast().getType()).isZero();
        assertThat(recording.logs()).isEmpty();
    }

    @Test
    void logLinesComeBetweenTheData() {
        Recording recording = Recordings.read("trace_signal.log");

        assertThat(recording.data()).hasSize(40);
        assertThat(recording.logs()).hasSize(234).allMatch(event -> event.getType() == DEBUG);
    }

    @Test
    void twoAttachesShareTheirBytesButNotTheirNumbers() {
        Recording a = Recordings.read("trace_open.attach-a");
        Recording b = Recordings.read("trace_open.attach-b");

        List<ByteString> ofA = a.data().stream().map(GadgetEvent::getPayload).toList();
        List<ByteString> ofB = b.data().stream().map(GadgetEvent::getPayload).toList();

        assertThat(ofB.subList(0, 1148)).isEqualTo(ofA.subList(67, 1215));
        assertThat(a.data().getFirst().getSeq()).isEqualTo(1);
        assertThat(b.data().getFirst().getSeq()).isEqualTo(1);
    }

    private static List<Integer> numbers(String name) {
        return Recordings.read(name).data().stream().map(GadgetEvent::getSeq).toList();
    }
}
