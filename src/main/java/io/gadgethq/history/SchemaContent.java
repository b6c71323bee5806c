package io.gadgethq.history;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The fields of a data source as they are stored, once per content: events stay readable when the gadget's next version
 * has other fields. The number of the source in its stream is left out, so that the same gadget on another node has the
 * same content.
 *
 * @param id derived from the content
 * @param source name of the data source
 * @param json for a column of type {@code jsonb}
 */
public record SchemaContent(UUID id, String source, String json) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    /** A form of its own: what is stored must not change with the code. */
    private record Source(
            String name,
            boolean array,
            boolean bigEndian,
            List<Member> fields,
            List<String> tags,
            Map<String, String> annotations) {}

    private record Member(
            String name,
            String fullName,
            int index,
            int payload,
            int offset,
            int size,
            int flags,
            String kind,
            boolean array,
            @Nullable Integer parent,
            int order,
            List<String> tags,
            Map<String, String> annotations) {}

    public static SchemaContent of(DataSourceSchema schema) {
        Source source =
                new Source(
                        storable(schema.name()),
                        schema.array(),
                        schema.bigEndian(),
                        schema.fields().stream().map(SchemaContent::member).toList(),
                        storable(schema.tags()),
                        storable(schema.annotations()));
        String json = JSON.writeValueAsString(source);
        UUID id = UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8));
        return new SchemaContent(id, source.name(), json);
    }

    private static Member member(Field field) {
        return new Member(
                storable(field.name()),
                storable(field.fullName()),
                field.index(),
                field.payloadIndex(),
                field.offset(),
                field.size(),
                field.flags(),
                field.kind().name(),
                field.array(),
                field.parent().isPresent() ? field.parent().getAsInt() : null,
                field.order(),
                storable(field.tags()),
                storable(field.annotations()));
    }

    /** Neither {@code text} nor {@code jsonb} can hold the character 0. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static List<String> storable(List<String> texts) {
        return texts.stream().map(SchemaContent::storable).toList();
    }

    private static Map<String, String> storable(Map<String, String> texts) {
        Map<String, String> sorted = new TreeMap<>();
        texts.forEach((key, value) -> sorted.put(storable(key), storable(value)));
        return sorted;
    }

    /**
     * Reads the column {@code content}, in which PostgreSQL may have ordered the members anew.
     *
     * @return with 0 as the number of the source
     */
    public static DataSourceSchema schema(String json) {
        Source source = JSON.readValue(json, Source.class);
        return new DataSourceSchema(
                0,
                source.name(),
                source.array(),
                source.bigEndian(),
                source.fields().stream().map(SchemaContent::field).toList(),
                source.tags(),
                source.annotations());
    }

    private static Field field(Member member) {
        Integer parent = member.parent();
        return new Field(
                member.name(),
                member.fullName(),
                member.index(),
                member.payload(),
                member.offset(),
                member.size(),
                member.flags(),
                FieldKind.valueOf(member.kind()),
                member.array(),
                parent == null ? OptionalInt.empty() : OptionalInt.of(parent),
                member.order(),
                member.tags(),
                member.annotations());
    }
}
