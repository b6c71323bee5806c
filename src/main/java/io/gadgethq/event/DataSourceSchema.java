package io.gadgethq.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One typed stream of records inside a gadget: its fields and how they lie in a packet.
 *
 * @param id number inside the stream that announced it; not comparable between streams
 * @param array whether a packet holds all records of one interval instead of one record
 */
public record DataSourceSchema(
        int id,
        String name,
        boolean array,
        boolean bigEndian,
        List<Field> fields,
        List<String> tags,
        Map<String, String> annotations) {

    public DataSourceSchema {
        fields = List.copyOf(fields);
        tags = List.copyOf(tags);
        annotations = Map.copyOf(annotations);
    }

    public Optional<String> annotation(String key) {
        return Optional.ofNullable(annotations.get(key));
    }
}
