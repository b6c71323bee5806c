package io.gadgethq.access;

import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes the details of an entry: sorted, at most {@value #MAX_KEYS}, long values cut. */
final class AuditDetails {
    private static final int MAX_KEYS = 50;
    private static final int MAX_VALUE = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditDetails() {}

    static String json(Map<String, String> details) {
        Map<String, String> kept = new LinkedHashMap<>();
        new TreeMap<>(details)
                .entrySet().stream()
                        .limit(MAX_KEYS)
                        .forEach(entry -> kept.put(cut(entry.getKey()), cut(entry.getValue())));
        if (details.size() > MAX_KEYS) {
            kept.put("…", (details.size() - MAX_KEYS) + " more");
        }
        return JSON.writeValueAsString(kept);
    }

    /** PostgreSQL texts cannot hold the character 0. */
    private static String cut(String text) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() <= MAX_VALUE ? clean : clean.substring(0, MAX_VALUE - 1) + "…";
    }
}
