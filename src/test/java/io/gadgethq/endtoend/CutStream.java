package io.gadgethq.endtoend;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Reads server-sent events as a browser does, from one connection after the other: what was received in part when a
 * connection was cut is forgotten, and the id of the last whole event is where the next connection goes on.
 */
final class CutStream {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Came> came = new ArrayList<>();
    private final Map<String, Long> newest = new HashMap<>();
    private String lastId = "";

    /** An event of a gadget. */
    record Came(String node, long ordinal, long stamp) {}

    /** Reads so many bytes, wherever that is in the middle of. */
    void readBytes(InputStream connection, int bytes) throws IOException {
        int[] left = {bytes};
        readWhile(connection, () -> left[0]-- > 0);
    }

    /** Reads until these have come, nodes with ordinals, through whichever connection. */
    void readUpTo(InputStream connection, Map<String, Long> last) throws IOException {
        readWhile(
                connection,
                () ->
                        last.entrySet().stream()
                                .anyMatch(one ->
                                        newest.getOrDefault(one.getKey(), 0L) < one.getValue()));
    }

    private void readWhile(InputStream connection, BooleanSupplier goOn) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        int before = 0;
        while (goOn.getAsBoolean()) {
            int next = connection.read();
            if (next < 0) {
                throw new IOException("the console ended the stream");
            }
            if (next == '\n' && before == '\n') {
                hear(block.toString(StandardCharsets.UTF_8));
                block.reset();
                before = 0;
            } else {
                block.write(next);
                before = next;
            }
        }
    }

    private void hear(String block) {
        String name = "";
        String data = "";
        String id = lastId;
        for (String line : block.lines().toList()) {
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5);
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            }
        }
        lastId = id;
        if (name.equals("event")) {
            JsonNode event = JSON.readTree(data);
            String node = event.get("node").asString();
            long ordinal = event.get("ordinal").asLong();
            came.add(new Came(node, ordinal, event.get("fields").get("timestamp_raw").asLong()));
            newest.put(node, ordinal);
        }
    }

    String lastId() {
        return lastId;
    }

    List<Came> of(String node) {
        return came.stream().filter(one -> one.node().equals(node)).toList();
    }
}
