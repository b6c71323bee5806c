package io.gadgethq.endtoend;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Reads a session's server-sent events on a thread of its own until it is closed or the console goes. */
public final class LiveEvents implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Stream<String> lines;
    private final Thread reader;
    private final List<Said> said = new CopyOnWriteArrayList<>();
    private final Map<String, TreeMap<Long, Event>> events = new TreeMap<>();
    private String name = "";

    /** One event of a gadget. */
    public record Event(String node, long ordinal, String source, JsonNode fields) {
        /** Unique among the events of one simulated agent. */
        public long stamp() {
            return fields.get("timestamp_raw").asLong();
        }
    }

    /** What was said beside the events: loss, state, log, ping. */
    public record Said(String name, JsonNode what) {}

    LiveEvents(Stream<String> lines) {
        this.lines = lines;
        this.reader = Thread.ofVirtual().name("live-events").start(this::read);
    }

    private void read() {
        try {
            lines.forEach(this::hear);
        } catch (RuntimeException closed) {
            // The console was killed, or the test has seen enough.
            said.add(new Said("end", JSON.getNodeFactory().stringNode(closed.toString())));
        }
    }

    private void hear(String line) {
        if (line.startsWith("event:")) {
            name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
            JsonNode data = JSON.readTree(line.substring(5));
            if (name.equals("event")) {
                keep(data);
            } else {
                said.add(new Said(name, data));
            }
        }
    }

    private synchronized void keep(JsonNode data) {
        Event event =
                new Event(
                        data.get("node").asString(),
                        data.get("ordinal").asLong(),
                        data.get("source").asString(),
                        data.get("fields"));
        Event twice =
                events.computeIfAbsent(event.node(), _ -> new TreeMap<>())
                        .put(event.ordinal(), event);
        if (twice != null) {
            said.add(new Said("twice", data));
        }
    }

    /** The events of a node in the order of their ordinals. */
    public synchronized List<Event> of(String node) {
        return List.copyOf(events.getOrDefault(node, new TreeMap<>()).values());
    }

    public synchronized int count(String node) {
        return events.getOrDefault(node, new TreeMap<>()).size();
    }

    /** Everything of this name that was said beside the events; {@code twice}: events that came again. */
    public List<JsonNode> said(String which) {
        return said.stream().filter(one -> one.name().equals(which)).map(Said::what).toList();
    }

    /** Whether the stream has ended from the other side. */
    public boolean isOver() {
        return !reader.isAlive();
    }

    @Override
    public void close() {
        lines.close();
    }
}
