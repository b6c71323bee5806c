package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.JsonBuffer;
import io.gadgethq.event.JsonRows;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.UnreadablePacket;
import io.gadgethq.runtime.Recordings.Recording;
import io.gadgethq.runtime.wire.GadgetEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Real bytes of a real agent, held against what Inspektor Gadget's own client printed for them. */
class RecordingsTest {

    static List<String> withExpectedText() {
        return Recordings.withExpectedText();
    }

    @Test
    void areFound() {
        assertThat(Recordings.withExpectedText()).hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("withExpectedText")
    void decodeToExactlyWhatTheClientPrints(String name) throws UnreadablePacket {
        Recording recording = Recordings.read(name);
        GadgetSchema schema = recording.schema();

        Map<String, List<String>> printed = print(recording);

        boolean only = schema.layouts().size() == 1;
        for (RowLayout layout : schema.layouts()) {
            String source = layout.source().name();
            List<String> expected = Recordings.expected(name, source, only);
            List<String> lines = printed.getOrDefault(source, List.of());
            for (int i = 0; i < Math.min(lines.size(), expected.size()); i++) {
                assertThat(lines.get(i))
                        .as("%s, line %d", source, i + 1)
                        .isEqualTo(expected.get(i));
            }
            assertThat(lines).as(source).hasSameSizeAs(expected);
            assertThat(bytes(lines))
                    .as(source)
                    .isEqualTo(Recordings.expectedBytes(name, source, only));
        }
    }

    private static byte[] bytes(List<String> lines) {
        String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> print(Recording recording) throws UnreadablePacket {
        Map<String, List<String>> printed = new HashMap<>();
        JsonBuffer json = new JsonBuffer();
        for (GadgetEvent event : recording.data()) {
            RowLayout layout = recording.layout(event);
            List<Row> rows = layout.read(event.getPayload().toByteArray());
            json.clear();
            if (layout.source().array()) {
                JsonRows.array(rows, json);
            } else {
                rows.getFirst().writeTo(json);
            }
            printed.computeIfAbsent(layout.source().name(), _ -> new ArrayList<>())
                    .add(json.toString());
        }
        return printed;
    }
}
