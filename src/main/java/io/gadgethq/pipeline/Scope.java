package io.gadgethq.pipeline;

import java.util.List;
import java.util.Map;

/**
 * Which containers a session is about; every empty list means no restriction. Checked again at ingest for every event,
 * since some gadgets ignore their own selection (reference section 5.4).
 */
public record Scope(
        List<String> nodes,
        List<String> namespaces,
        List<String> pods,
        List<String> containers,
        Map<String, String> labels) {

    public static final Scope EVERYTHING =
            new Scope(List.of(), List.of(), List.of(), List.of(), Map.of());

    public Scope {
        nodes = List.copyOf(nodes);
        namespaces = List.copyOf(namespaces);
        pods = List.copyOf(pods);
        containers = List.copyOf(containers);
        labels = Map.copyOf(labels);
    }
}
